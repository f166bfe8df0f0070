import * as Y from 'yjs'
import { newsroomCounts } from '#lib/newsroom/counts.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { loadDocument } from './document.ts'
import { lockStory } from './lock-story.ts'

/** So many updates after the snapshot make a new one. */
export const COMPACT_AFTER = 300
/** The newest updates stay: streams that were cut off for seconds read on from them, and they say who typed last. */
export const KEPT_UPDATES = 100

/**
 * Makes a new snapshot of a document from the old one and the older updates, which are deleted. An update that arrives again
 * after that is stored again and changes nothing, since Yjs knows it.
 */
export async function compactStory(db: PrismaClient, storyId: number): Promise<void> {
  const isDone = await db.$transaction(async (tx) => {
    const { documentId, head, snapshotSeq } = await lockStory(tx, storyId)
    const last = head - KEPT_UPDATES
    if (documentId === null || last <= snapshotSeq) return false
    const { snapshot } = await tx.story.findUniqueOrThrow({
      where: { id: storyId },
      select: { snapshot: true },
    })
    const older = await tx.storyUpdate.findMany({
      where: { storyId, seq: { gt: snapshotSeq, lte: last } },
      orderBy: { seq: 'asc' },
      select: { update: true },
    })
    // One transaction over all: merging thousands of updates with `Y.mergeUpdates` takes seconds.
    const doc = loadDocument(
      snapshot ?? undefined,
      older.map(({ update }) => update),
    )
    await tx.storyUpdate.deleteMany({ where: { storyId, seq: { lte: last } } })
    await tx.$executeRaw`
      update story set snapshot = ${Buffer.from(Y.encodeStateAsUpdate(doc))}, snapshot_seq = ${last},
        log_bytes = (select coalesce(sum(octet_length(update)), 0) from story_update where story_id = ${storyId})
      where id = ${storyId}`
    return true
  })
  if (isDone) newsroomCounts.compactions += 1
}
