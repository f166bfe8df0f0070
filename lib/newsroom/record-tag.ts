import { createHash } from 'node:crypto'
import { NewsroomError } from './newsroom-error.ts'
import { newsroomText } from './text.ts'

/** A short text that stands for the state of a record, for `ETag` and `If-Match` (RFC 9110, 8.8.3 and 13.1.1). */
export function tagOf(state: unknown): string {
  return createHash('sha256').update(JSON.stringify(state)).digest('base64url').slice(0, 16)
}

/**
 * Refuses a change by somebody who has seen an earlier state of the record. Belongs into a transaction that has locked it.
 * @param seen `undefined` where the change does not depend on it.
 * @throws NewsroomError `changed`.
 */
export function requireSeen(tag: string, seen: string | undefined): void {
  if (seen !== undefined && seen !== tag) throw new NewsroomError('changed', newsroomText.changedMeanwhile)
}
