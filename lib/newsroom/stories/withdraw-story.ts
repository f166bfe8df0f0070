import { expireArticle } from '#lib/articles/editing/expire-article.ts'
import { changePaper } from '#lib/cache/change-paper.ts'
import { recordAudit } from '#lib/newsroom/audit/record-audit.ts'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { findPolicy } from '#lib/newsroom/permissions/find-policy.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import { storyText } from '#lib/newsroom/text.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { lockStory } from './lock-story.ts'

const MAX_NOTE = 500

/**
 * Takes an article from the readers: its address answers 410, with the sentence. Published again, it is as before.
 * @param note the sentence that readers see.
 * @param reason for the audit log alone.
 * @throws NewsroomError `forbidden`, `not-found`, `invalid`, or `conflict` where nothing is published.
 */
export async function withdrawStory(
  actor: Actor,
  db: PrismaClient,
  storyId: number,
  { note, reason }: { note: string; reason?: string | undefined },
  now: Date,
): Promise<void> {
  const sentence = note.trim()
  if (sentence.length < 1 || sentence.length > MAX_NOTE) {
    const fields = [{ field: 'note', message: storyText.badNote }]
    throw new NewsroomError('invalid', storyText.badNote, { fields })
  }
  await changePaper(db, async (tx) => {
    const story = await lockStory(tx, storyId)
    requireAllowed(actor, 'story.withdraw', story, await findPolicy(tx))
    const article = await tx.article.findUnique({
      where: { id: storyId },
      select: { status: true, version: true },
    })
    if (article?.status !== 'published') throw new NewsroomError('conflict', storyText.notPublished)
    await expireArticle(tx, storyId, 'before')
    await tx.article.update({
      where: { id: storyId },
      data: { status: 'withdrawn', withdrawalNote: sentence },
      select: { id: true },
    })
    await expireArticle(tx, storyId)
    await tx.story.update({
      where: { id: storyId },
      data: { changedAt: now, ...(actor.kind === 'person' && { personChangedAt: now }) },
      select: { id: true },
    })
    await recordAudit(tx, actor, {
      action: 'story.withdraw',
      object: 'story',
      objectId: storyId,
      version: article.version,
      reason,
    })
  })
}
