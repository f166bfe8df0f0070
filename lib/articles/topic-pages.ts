import { database } from '#lib/platform/database.ts'
import { published } from './card.ts'
import { findListing, type Listing } from './listing.ts'

/** What the page of an author shows. */
export interface AuthorPage extends Listing {
  id: number
  name: string
  slug: string
  role: string
  biography: string
}

/** What the page of a tag shows. */
export interface TagPage extends Listing {
  id: number
  name: string
  slug: string
  /** Search engines are asked to pass over tags with few stories. */
  noindex: boolean
}

/** Tags with fewer stories are not for search engines. */
export const FEWEST_FOR_INDEX = 3

/** An author with the newest stories they signed; `null` when there is no such author. */
export async function findAuthorPage(slug: string): Promise<AuthorPage | null> {
  const db = database()
  const author = await db.author.findUnique({ where: { slug } })
  if (!author) return null
  const listing = await findListing(db, { authors: { some: { authorId: author.id } } }, 1)
  return listing && { ...author, ...listing }
}

/** A tag with its newest stories; `null` when no published story has it. */
export async function findTagPage(slug: string): Promise<TagPage | null> {
  const db = database()
  const tag = await db.tag.findUnique({ where: { slug } })
  if (!tag) return null
  const listing = await findListing(db, { tags: { some: { tagId: tag.id } } }, 1)
  if (!listing || listing.cards.length === 0) return null
  return { ...tag, ...listing, noindex: listing.cards.length < FEWEST_FOR_INDEX }
}

/** The newest stories of the whole paper. */
export async function findLatestPage(): Promise<Listing> {
  const listing = await findListing(database(), {}, 1)
  return listing ?? { cards: [], page: 1, pages: 1 }
}

/** The slugs of the authors and tags of published stories that have most of them, for the pages made at build. */
export async function busiestSlugs(of: 'author' | 'tag', limit: number): Promise<string[]> {
  const db = database()
  const options = {
    where: { articles: { some: { article: published } } },
    orderBy: { articles: { _count: 'desc' } },
    take: limit,
    select: { slug: true },
  } as const
  const rows = of === 'author' ? await db.author.findMany(options) : await db.tag.findMany(options)
  return rows.map(({ slug }) => slug)
}
