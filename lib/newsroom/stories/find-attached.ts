import type { Database } from '#lib/database/client.ts'
import { findPolicy } from '#lib/newsroom/permissions/find-policy.ts'

/** What else belongs to a story and waits for somebody. */
export interface Attached {
  /** Notes that are not resolved, without their answers. */
  openNotes: number
  /** Preview links that still open something. */
  previewLinks: number
  /** The number of the proposed version that waits. */
  proposal: number | null
  /** IANA name of the zone in which the paper writes hours. */
  timeZone: string
}

/** What waits beside the text of a story. Whether its person may read the story was asked before. */
export async function findAttached(db: Database, storyId: number, now: Date): Promise<Attached> {
  const { timeZone } = await findPolicy(db)
  const { _count, versions } = await db.story.findUniqueOrThrow({
    where: { id: storyId },
    select: {
      _count: {
        select: {
          notes: { where: { parentId: null, resolvedAt: null } },
          previews: { where: { revokedAt: null, expiresAt: { gt: now } } },
        },
      },
      versions: {
        where: { kind: 'proposed', settledAt: null },
        orderBy: { number: 'desc' },
        take: 1,
        select: { number: true },
      },
    },
  })
  return {
    openNotes: _count.notes,
    previewLinks: _count.previews,
    proposal: versions[0]?.number ?? null,
    timeZone,
  }
}
