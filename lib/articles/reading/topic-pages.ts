import { LATEST } from '#lib/cards/list.ts'
import { findListing, type Listing } from '#lib/cards/listing.ts'
import { readingDatabase } from '#lib/database/client.ts'
import { type Picture, portraitFields } from '#lib/media/picture.ts'
import { findCard } from '#lib/media/share-card/find-card.ts'

/** What the page of an author shows. */
export interface AuthorPage extends Listing {
  id: number
  name: string
  slug: string
  role: string
  biography: string
  portrait: Picture | null
  /** The media file of the picture of shared links. */
  shareCard: string | null
}

/** What the page of a tag shows. */
export interface TagPage extends Listing {
  id: number
  name: string
  slug: string
  /** The media file of the picture of shared links. */
  shareCard: string | null
  /** Search engines are asked to pass over tags with few stories. */
  noindex: boolean
}

/** Tags with fewer stories are not for search engines. */
export const MIN_STORIES_FOR_INDEX = 3

/** A page of an author with the stories they signed; `null` when there is no such author or page. */
export async function findAuthorPage(slug: string, page: number): Promise<AuthorPage | null> {
  const db = readingDatabase()
  const author = await db.author.findUnique({
    where: { slug },
    omit: { portraitId: true },
    include: { portrait: { select: portraitFields } },
  })
  if (!author) return null
  const listing = await findListing(db, { kind: 'author', ids: [author.id] }, page)
  if (!listing) return null
  return { ...author, ...listing, shareCard: await findCard(db, [{ kind: 'author', id: author.id }]) }
}

/** A page of a tag with its stories; `null` when no published story has it, or not so many. */
export async function findTagPage(slug: string, page: number): Promise<TagPage | null> {
  const db = readingDatabase()
  const tag = await db.tag.findUnique({ where: { slug } })
  if (!tag) return null
  const listing = await findListing(db, { kind: 'tag', ids: [tag.id] }, page)
  if (!listing || listing.cards.length === 0) return null
  const shareCard = await findCard(db, [{ kind: 'tag', id: tag.id }])
  return { ...tag, ...listing, shareCard, noindex: listing.total < MIN_STORIES_FOR_INDEX }
}

/** A page of all stories of the paper, newest first; `null` when there are not so many pages. */
export async function findLatestPage(page: number): Promise<Listing | null> {
  return findListing(readingDatabase(), LATEST, page)
}

/** The slugs of the authors and tags of published stories that have most of them, for the pages made at build. */
export async function busiestSlugs(of: 'author' | 'tag', limit: number): Promise<string[]> {
  const db = readingDatabase()
  const totals = await db.listTotal.findMany({
    where: { kind: of },
    orderBy: [{ stories: 'desc' }, { listId: 'asc' }],
    take: limit,
    select: { listId: true },
  })
  const ids = totals.map(({ listId }) => listId)
  const options = { where: { id: { in: ids } }, select: { id: true, slug: true } }
  const rows = of === 'author' ? await db.author.findMany(options) : await db.tag.findMany(options)
  const slugs = new Map(rows.map(({ id, slug }) => [id, slug]))
  return ids.flatMap((id) => slugs.get(id) ?? [])
}
