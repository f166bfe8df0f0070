import { placeAds } from '#lib/ads/placement.ts'
import type { Body } from '#lib/blocks/body.ts'
import { BODY_STEPS, type BodyStep, runBodySteps } from '#lib/blocks/body-steps.ts'
import type { Block } from '#lib/blocks/kinds.ts'
import { readBody } from '#lib/blocks/read-body.ts'
import { pictureIds, storySlugs } from '#lib/blocks/references.ts'
import { cardFields, toCard } from '#lib/cards/card.ts'
import { isPublic } from '#lib/cards/public-articles.ts'
import type { Database } from '#lib/database/client.ts'
import { type Picture, pictureFields } from '#lib/media/picture.ts'

/** A body ready for its page, for feeds and for the lite edition. */
export interface PageBody {
  blocks: Block[]
  /** The stories that its boxes name, published or not: a change of any of them changes the page. */
  storyIds: number[]
}

/** The steps of an article's body, in order. Editions without advertisements skip the slots when they write markup. */
export const ARTICLE_BODY_STEPS: readonly BodyStep[] = [...BODY_STEPS, placeAds]

/**
 * Reads a stored body, loads what its blocks refer to, and runs the steps that prepare it for its page.
 * @param steps those of an article unless others are given.
 */
export async function findPageBody(
  db: Database,
  stored: unknown,
  steps: readonly BodyStep[] = ARTICLE_BODY_STEPS,
): Promise<PageBody> {
  const body = readBody(stored)
  const pictures = await findPictures(db, body)
  const rows = await findStories(db, body)
  const stories = new Map(rows.filter(isPublic).map((row) => [row.slug, toCard(row)]))
  return {
    blocks: runBodySteps(steps, body.content, { pictures, stories }),
    storyIds: rows.map(({ id }) => id),
  }
}

async function findPictures(db: Database, body: Body): Promise<Map<number, Picture>> {
  const ids = new Set(pictureIds(body))
  if (ids.size === 0) return new Map()
  const rows = await db.image.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, ...pictureFields },
  })
  return new Map(rows.map(({ id, ...picture }) => [id, picture]))
}

async function findStories(db: Database, body: Body) {
  const slugs = new Set(storySlugs(body))
  if (slugs.size === 0) return []
  return db.article.findMany({
    where: { slug: { in: [...slugs] } },
    select: { status: true, ...cardFields },
  })
}
