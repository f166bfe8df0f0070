import type { Database } from '#lib/database/client.ts'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import { requireSeen, tagOf } from '#lib/newsroom/record-tag.ts'
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
  dueAt: true,
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
 * @param seen the tag (`storyTag`) of the story that its person has seen, where the change depends on it.
 * @throws NewsroomError `not-found`, or `changed` for another tag.
 */
export async function lockStory(tx: Database, id: number, seen?: string): Promise<StoryRow> {
  await tx.$queryRaw`select from story where id = ${id} for update`
  const story = await findStoryRow(tx, id)
  requireSeen(storyTag(story), seen)
  return story
}

/** Stands for everything about a story that is set by commands; what is typed does not change it. */
export function storyTag(story: StoryRow): string {
  const { slug, stage, embargoUntil, scheduledVersion, scheduledAt, discardedAt } = story
  const { ownerId, assigneeId, dueAt, weight, canonicalUrl, noindex } = story
  return tagOf([
    [slug, stage, embargoUntil, scheduledVersion, scheduledAt, discardedAt],
    [ownerId, assigneeId, dueAt, weight, canonicalUrl, noindex],
  ])
}

/** @throws NewsroomError `not-found`. */
export async function findStoryRow(db: Database, id: number): Promise<StoryRow> {
  const story = await db.story.findUnique({ where: { id }, select: columns })
  if (!story) throw new NewsroomError('not-found', newsroomText.noStory)
  return story
}
