import { recordAudit } from '#lib/newsroom/audit/record-audit.ts'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import { storyText } from '#lib/newsroom/text.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { lockStory } from './lock-story.ts'

/**
 * Gives a story that was submitted back to whoever writes it.
 * @throws NewsroomError `forbidden`, `not-found`, or `conflict` for a story that is not in review.
 */
export async function giveBackStory(
  actor: Actor,
  db: PrismaClient,
  storyId: number,
  reason: string | undefined,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const story = await lockStory(tx, storyId)
    requireAllowed(actor, 'story.approve', story)
    if (story.stage !== 'in_review' && story.stage !== 'ready')
      throw new NewsroomError('conflict', storyText.notInReview)
    await tx.story.update({ where: { id: storyId }, data: { stage: 'draft' }, select: { id: true } })
    await recordAudit(tx, actor, {
      action: 'story.approve',
      object: 'story',
      objectId: storyId,
      fields: ['stage'],
      reason,
    })
  })
}
