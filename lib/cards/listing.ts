import type { Database } from '#lib/database/client.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { type Card, cardFields, newestFirst, toCard } from './card.ts'
import type { List } from './list.ts'
import { countByMonth } from './list-counts.ts'
import { findEntries, findNewest, type NewestOptions } from './list-entries.ts'
import { locateEntries } from './list-position.ts'
import { published } from './public-articles.ts'

/** One page of a list of stories, newest first. */
export interface Listing {
  cards: Card[]
  /** Counted from 1. */
  page: number
  /** How many pages there are; 1 for an empty list. */
  pages: number
  /** How many stories are on all of them. */
  total: number
}

/** How many entries a page of a list has. */
export const PAGE_LENGTH = 25

/** How many pages so many stories fill; an empty list has one. */
export function pagesOf(stories: number): number {
  return Math.max(1, Math.ceil(stories / PAGE_LENGTH))
}

/**
 * The published stories that match, newest first, at most `take`. For conditions that most stories meet: all newer ones that
 * do not are passed over.
 */
export async function findCards(
  db: Database,
  where: Prisma.ArticleWhereInput,
  take: number,
): Promise<Card[]> {
  const rows = await db.article.findMany({
    where: { ...published, ...where },
    orderBy: newestFirst,
    take,
    select: cardFields,
  })
  return rows.map(toCard)
}

/** The cards of the newest stories of any of the lists, newest first. */
export async function findNewestCards(
  db: Database,
  lists: readonly List[],
  options: NewestOptions,
): Promise<Card[]> {
  return findCardsById(db, await findNewest(db, lists, options))
}

/**
 * One page of a list; `null` when it has not so many pages. The counts of its months lead to the month that the page begins
 * in, so a page costs the same wherever it is in the list.
 */
export async function findListing(db: Database, list: List, page: number): Promise<Listing | null> {
  const months = await countByMonth(db, list)
  const total = months.reduce((sum, { stories }) => sum + stories, 0)
  const pages = pagesOf(total)
  if (page < 1 || page > pages) return null
  const position = locateEntries(months, (page - 1) * PAGE_LENGTH, PAGE_LENGTH)
  const ids = position ? await findEntries(db, list, position, PAGE_LENGTH) : []
  return { cards: await findCardsById(db, ids), page, pages, total }
}

async function findCardsById(db: Database, ids: readonly number[]): Promise<Card[]> {
  const cards = await findCards(db, { id: { in: [...ids] } }, ids.length)
  const byId = new Map(cards.map((card) => [card.id, card]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
