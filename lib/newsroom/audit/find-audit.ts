import type { Database } from '#lib/database/client.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import type { Action } from '#lib/newsroom/permissions/table.ts'
import type { ActorKind } from '#prisma/generated/client.ts'
import type { AuditObject } from './record-audit.ts'

/** Which entries of the audit log; what is not given does not restrict them. */
export interface AuditFilter {
  personId?: number | undefined
  actorKind?: ActorKind | undefined
  action?: Action | undefined
  object?: AuditObject | undefined
  objectId?: string | undefined
  /** From that moment on, and before this one. */
  from?: Date | undefined
  until?: Date | undefined
}

/** An entry of the audit log as the newsroom reads it. */
export interface AuditRow {
  id: number
  at: Date
  /** Name of the person, `null` for a part of the portal. */
  person: string | null
  actorKind: ActorKind
  action: string
  object: string
  objectId: string
  version: number | null
  fields: string[]
  address: string | null
  reason: string | null
}

export const AUDIT_PAGE_ROWS = 50

/**
 * A page of the audit log, newest first.
 * @param page from 1 on.
 * @throws NewsroomError `forbidden`.
 */
export async function findAudit(
  actor: Actor,
  db: Database,
  filter: AuditFilter,
  page = 1,
): Promise<{ rows: AuditRow[]; hasMore: boolean }> {
  requireAllowed(actor, 'audit.read')
  const { from, until, ...equal } = filter
  const found = await db.auditEntry.findMany({
    where: {
      ...Object.fromEntries(Object.entries(equal).filter(([, value]) => value !== undefined)),
      at: { ...(from && { gte: from }), ...(until && { lt: until }) },
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    skip: (page - 1) * AUDIT_PAGE_ROWS,
    take: AUDIT_PAGE_ROWS + 1,
    select: {
      id: true,
      at: true,
      actorKind: true,
      action: true,
      object: true,
      objectId: true,
      version: true,
      fields: true,
      address: true,
      reason: true,
      person: { select: { name: true } },
    },
  })
  const rows = found
    .slice(0, AUDIT_PAGE_ROWS)
    .map(({ person, ...entry }) => ({ ...entry, person: person?.name ?? null }))
  return { rows, hasMore: found.length > AUDIT_PAGE_ROWS }
}
