import { createHash, randomBytes } from 'node:crypto'
import { recordAudit } from '#lib/newsroom/audit/record-audit.ts'
import type { PersonActor } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import type { StoryContent } from './content.ts'
import { findStoryRow, lockStory } from './lock-story.ts'
import { readWorkingCopy } from './working-copy.ts'

const DAY = 86_400_000
/** How long a preview link opens. */
export const PREVIEW_LIFE = 7 * DAY

/**
 * Makes a link that shows the working copy of a story to whoever has it, for a week.
 * @returns its token, which is stored as a hash only.
 */
export async function createPreviewLink(
  actor: PersonActor,
  db: PrismaClient,
  storyId: number,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(now.getTime() + PREVIEW_LIFE)
  await db.$transaction(async (tx) => {
    requireAllowed(actor, 'story.preview', await findStoryRow(tx, storyId))
    await tx.previewLink.create({
      data: { hash: hashOf(token), storyId, personId: actor.id, createdAt: now, expiresAt },
    })
    await recordAudit(tx, actor, { action: 'story.preview', object: 'story', objectId: storyId })
  })
  return { token, expiresAt }
}

/** Ends all preview links of a story. */
export async function revokePreviewLinks(
  actor: PersonActor,
  db: PrismaClient,
  storyId: number,
  now: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    requireAllowed(actor, 'story.preview', await findStoryRow(tx, storyId))
    await tx.previewLink.updateMany({ where: { storyId, revokedAt: null }, data: { revokedAt: now } })
    await recordAudit(tx, actor, {
      action: 'story.preview',
      object: 'story',
      objectId: storyId,
      fields: ['revokedAt'],
    })
  })
}

/** The working copy that a preview link shows, counting the view; `undefined` where it opens nothing any more. */
export async function readPreview(
  db: PrismaClient,
  token: string,
  now: Date,
): Promise<{ storyId: number; content: StoryContent } | undefined> {
  return db.$transaction(async (tx) => {
    const [link] = await tx.previewLink.updateManyAndReturn({
      where: { hash: hashOf(token), revokedAt: null, expiresAt: { gt: now }, story: { discardedAt: null } },
      data: { views: { increment: 1 } },
      select: { storyId: true },
    })
    if (!link) return undefined
    const story = await lockStory(tx, link.storyId)
    return { storyId: story.id, content: await readWorkingCopy(tx, story) }
  })
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
