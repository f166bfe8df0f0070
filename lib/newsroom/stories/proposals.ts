import type { Database } from '#lib/database/client.ts'
import { recordAudit } from '#lib/newsroom/audit/record-audit.ts'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import { storyText } from '#lib/newsroom/text.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import type { StoryContent } from './content.ts'
import { lockStory, type StoryRow } from './lock-story.ts'
import { becomeWorkingCopy, findVersion } from './versions.ts'

/**
 * Accepts a proposed version whole: it becomes the working copy, to be published like any other. From then on another import
 * of its file may change the story again, as long as nobody else does.
 * @throws NewsroomError `forbidden`, `not-found`, or `conflict` when it was settled before.
 */
export async function acceptProposal(
  actor: Actor,
  db: PrismaClient,
  storyId: number,
  number: number,
  now: Date,
): Promise<void> {
  await settle(actor, db, storyId, number, now, async (tx, story, content) => {
    await becomeWorkingCopy(tx, actor, story, content, now)
    const { weight, canonicalUrl, noindex } = content
    await tx.story.update({
      where: { id: storyId },
      data: { weight, canonicalUrl, noindex },
      select: { id: true },
    })
  })
}

/** Discards a proposed version; it stays in the list, settled. */
export async function discardProposal(
  actor: Actor,
  db: PrismaClient,
  storyId: number,
  number: number,
  now: Date,
): Promise<void> {
  await settle(actor, db, storyId, number, now, async () => {})
}

async function settle(
  actor: Actor,
  db: PrismaClient,
  storyId: number,
  number: number,
  now: Date,
  accept: (tx: Database, story: StoryRow, content: StoryContent) => Promise<void>,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const story = await lockStory(tx, storyId)
    requireAllowed(actor, 'story.settleProposal', story)
    const { kind, settledAt, content } = await findVersion(tx, storyId, number)
    if (kind !== 'proposed') throw new NewsroomError('not-found', storyText.noVersion)
    if (settledAt) throw new NewsroomError('conflict', storyText.settled)
    await accept(tx, story, content)
    await tx.storyVersion.update({
      where: { storyId_number: { storyId, number } },
      data: { settledAt: now },
      select: { number: true },
    })
    await recordAudit(tx, actor, {
      action: 'story.settleProposal',
      object: 'story',
      objectId: storyId,
      version: number,
    })
  })
}
