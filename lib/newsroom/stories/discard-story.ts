import { recordAudit } from '#lib/newsroom/audit/record-audit.ts'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import { storyText } from '#lib/newsroom/text.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { lockStory } from './lock-story.ts'
import { NO_SCHEDULE } from './no-schedule.ts'

/**
 * Discards a story that is not published: it leaves the lists and cannot be written, until somebody brings it back. Nothing
 * is deleted.
 * @throws NewsroomError `forbidden`, `not-found`, or `conflict` for one that is published.
 */
export function discardStory(actor: Actor, db: PrismaClient, storyId: number, now: Date): Promise<void> {
  return setDiscarded(actor, db, storyId, now)
}

/** Brings a discarded story back as a draft. */
export function bringBackStory(actor: Actor, db: PrismaClient, storyId: number): Promise<void> {
  return setDiscarded(actor, db, storyId, null)
}

async function setDiscarded(
  actor: Actor,
  db: PrismaClient,
  storyId: number,
  discardedAt: Date | null,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const story = await lockStory(tx, storyId)
    requireAllowed(actor, 'story.discard', story)
    const article = await tx.article.findUnique({ where: { id: storyId }, select: { status: true } })
    if (article?.status === 'published') throw new NewsroomError('conflict', storyText.isPublished)
    await tx.story.update({
      where: { id: storyId },
      data: { ...NO_SCHEDULE, discardedAt },
      select: { id: true },
    })
    await recordAudit(tx, actor, {
      action: 'story.discard',
      object: 'story',
      objectId: storyId,
      fields: ['discardedAt'],
    })
  })
}
