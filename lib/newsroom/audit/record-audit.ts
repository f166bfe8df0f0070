import type { Database } from '#lib/database/client.ts'
import { type Actor, personIdOf } from '#lib/newsroom/permissions/actor.ts'
import type { Action } from '#lib/newsroom/permissions/table.ts'
import { announceState } from '#lib/newsroom/stories/story-channel.ts'

/** What an entry of the audit log is about. */
export type AuditObject = 'story' | 'person' | 'invitation' | 'section' | 'author' | 'tag' | 'paper'

/** One change, for the audit log. */
export interface AuditedChange {
  action: Action
  object: AuditObject
  objectId: number | string
  /** The version of a story that it concerns. */
  version?: number | undefined
  /** Names of what changed, never the content. */
  fields?: readonly string[] | undefined
  reason?: string | undefined
}

/** Writes an entry of the audit log. Belongs into the transaction of the change, so that both exist or neither. */
export async function recordAudit(tx: Database, actor: Actor, change: AuditedChange): Promise<void> {
  const { action, object, objectId, version, fields = [], reason } = change
  await tx.auditEntry.create({
    data: {
      personId: personIdOf(actor),
      actorKind: actor.kind,
      action,
      object,
      objectId: String(objectId),
      version: version ?? null,
      fields: [...fields],
      address: actor.kind === 'person' ? (actor.address ?? null) : null,
      reason: reason ?? null,
    },
    select: { id: true },
  })
  // Whoever has the story open is told of it: everything that a command changes about a story stands in the audit log.
  if (object === 'story') await announceState(tx, objectId)
}
