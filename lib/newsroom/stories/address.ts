import { findPath } from '#lib/articles/editing/save-article.ts'
import { changePaper } from '#lib/cache/change-paper.ts'
import type { Database } from '#lib/database/client.ts'
import { recordAudit } from '#lib/newsroom/audit/record-audit.ts'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { findPolicy } from '#lib/newsroom/permissions/find-policy.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import { storyText } from '#lib/newsroom/text.ts'
import { RESERVED_ARTICLE_SLUGS } from '#lib/routes/reserved.ts'
import { isSlug } from '#lib/text/slug.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { lockStory, type StoryRow } from './lock-story.ts'
import { moveArticle } from './move-article.ts'
import { firstFree, proposeSlug } from './propose-slug.ts'

/**
 * Gives a story its address. Before it is published the address is free; of a published story it changes at once, and the old
 * address leads to the new one.
 * @throws NewsroomError `forbidden`, `not-found`, `invalid` for a slug that is none or is taken.
 */
export async function setSlug(
  actor: Actor,
  db: PrismaClient,
  storyId: number,
  slug: string,
  now: Date,
  seen?: string,
): Promise<void> {
  await changePaper(db, async (tx) => {
    const story = await lockStory(tx, storyId, seen)
    const isOut = (await findPath(tx, storyId)) !== undefined
    requireAllowed(actor, isOut ? 'story.moveAddress' : 'story.address', story, await findPolicy(tx))
    if (story.slug === slug) return
    if (!isSlug(slug) || RESERVED_ARTICLE_SLUGS.includes(slug)) refuse(storyText.badSlug)
    if ((await takenSlugs(tx, slug, storyId)).has(slug)) refuse(storyText.slugTaken)
    await tx.story.update({
      where: { id: storyId },
      data: { slug, changedAt: now, ...(actor.kind === 'person' && { personChangedAt: now }) },
      select: { id: true },
    })
    if (isOut) await moveArticle(tx, storyId, { slug })
    await recordAudit(tx, actor, {
      action: isOut ? 'story.moveAddress' : 'story.address',
      object: 'story',
      objectId: storyId,
      fields: ['slug'],
    })
  })
}

/** The slug of a story that is to be published: its own, or one proposed from the headline that is free. */
export async function takeSlug(tx: Database, story: StoryRow, headline: string): Promise<string> {
  if (story.slug !== null) return story.slug
  const proposed = proposeSlug(headline) || `historia-${story.id}`
  return firstFree(proposed, await takenSlugs(tx, proposed, story.id))
}

/** The slugs of other stories that begin with this one. */
async function takenSlugs(db: Database, slug: string, storyId: number): Promise<Set<string>> {
  const stories = await db.story.findMany({
    where: { slug: { startsWith: slug }, id: { not: storyId } },
    select: { slug: true },
  })
  return new Set(stories.flatMap((story) => story.slug ?? []))
}

function refuse(message: string): never {
  throw new NewsroomError('invalid', message, { fields: [{ field: 'slug', message }] })
}
