import type { Database } from '#lib/database/client.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { type Card, cardFields, newestFirst, published, toCard } from './card.ts'

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

/** The published stories that match, newest first, at most `take`. */
export async function findCards(
  db: Database,
  where: Prisma.ArticleWhereInput,
  take: number,
  skip = 0,
): Promise<Card[]> {
  const rows = await db.article.findMany({
    where: { ...published, ...where },
    orderBy: newestFirst,
    take,
    skip,
    select: cardFields,
  })
  return rows.map(toCard)
}

/** One page of the published stories that match; `null` when there are not so many pages. */
export async function findListing(
  db: Database,
  where: Prisma.ArticleWhereInput,
  page: number,
): Promise<Listing | null> {
  const total = await db.article.count({ where: { ...published, ...where } })
  const pages = pagesOf(total)
  if (page < 1 || page > pages) return null
  return { cards: await findCards(db, where, PAGE_LENGTH, (page - 1) * PAGE_LENGTH), page, pages, total }
}
