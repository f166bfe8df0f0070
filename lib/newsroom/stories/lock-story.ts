import type { Database } from '#lib/database/client.ts'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import { newsroomText } from '#lib/newsroom/text.ts'
import type { Prisma } from '#prisma/generated/client.ts'

const columns = {
  id: true,
  importKey: true,
  importHash: true,
  slug: true,
  stage: true,
  embargoUntil: true,
  scheduledVersion: true,
  scheduledAt: true,
  ownerId: true,
  assigneeId: true,
  weight: true,
  canonicalUrl: true,
  noindex: true,
  latestVersion: true,
  documentId: true,
  schema: true,
  head: true,
  snapshotSeq: true,
  personChangedAt: true,
  discardedAt: true,
} satisfies Prisma.StorySelect

/** A story as commands work on it, without its document. */
export type StoryRow = Prisma.StoryGetPayload<{ select: typeof columns }>

/**
 * A story whose row is locked until the transaction ends: nobody else changes it, or appends to its document.
 * @throws NewsroomError `not-found`.
 */
export async function lockStory(tx: Database, id: number): Promise<StoryRow> {
  await tx.$queryRaw`select from story where id = ${id} for update`
  return findStoryRow(tx, id)
}

/** @throws NewsroomError `not-found`. */
export async function findStoryRow(db: Database, id: number): Promise<StoryRow> {
  const story = await db.story.findUnique({ where: { id }, select: columns })
  if (!story) throw new NewsroomError('not-found', newsroomText.noStory)
  return story
}
