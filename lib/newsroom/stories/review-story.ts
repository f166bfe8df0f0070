import { recordAudit } from '#lib/newsroom/audit/record-audit.ts'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import { storyText } from '#lib/newsroom/text.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { lockStory } from './lock-story.ts'

/**
 * Says that a story which was submitted can go out.
 * @throws NewsroomError `forbidden`, `not-found`, or `conflict` for a story that is not in review.
 */
export function approveStory(actor: Actor, db: PrismaClient, storyId: number): Promise<void> {
  return setReviewed(actor, db, storyId, { stage: 'ready' })
}

/**
 * Gives a story that was submitted back to whoever writes it. The reason becomes a note.
 * @throws NewsroomError `forbidden`, `not-found`, or `conflict` for a story that is not in review.
 */
export function giveBackStory(
  actor: Actor,
  db: PrismaClient,
  storyId: number,
  reason: string | undefined,
): Promise<void> {
  return setReviewed(actor, db, storyId, { stage: 'draft', reason })
}

async function setReviewed(
  actor: Actor,
  db: PrismaClient,
  storyId: number,
  { stage, reason }: { stage: 'ready' | 'draft'; reason?: string | undefined },
): Promise<void> {
  await db.$transaction(async (tx) => {
    const story = await lockStory(tx, storyId)
    requireAllowed(actor, 'story.approve', story)
    if (story.stage !== 'in_review' && story.stage !== 'ready')
      throw new NewsroomError('conflict', storyText.notInReview)
    await tx.story.update({ where: { id: storyId }, data: { stage }, select: { id: true } })
    // Whoever writes the story reads the reason among its notes: the log is not for them.
    if (reason && actor.kind === 'person')
      await tx.note.create({
        data: { storyId, text: reason, personId: actor.id },
        select: { id: true },
      })
    await recordAudit(tx, actor, {
      action: 'story.approve',
      object: 'story',
      objectId: storyId,
      version: story.latestVersion,
      fields: ['stage'],
      reason,
    })
  })
}
