import { type Card, cardFields, toCard } from '#lib/cards/card.ts'
import { PAGE_LENGTH, pagesOf } from '#lib/cards/listing.ts'
import { published } from '#lib/cards/public-articles.ts'
import { readingDatabase } from '#lib/database/client.ts'
import { typeset } from '#lib/text/typography.ts'
import type { EditionKind, Prisma } from '#prisma/generated/client.ts'

/** The content of an edition's page. */
export interface EditionPage {
  slug: string
  kind: EditionKind
  newsletter: string
  /** The subject, or the headline of the first story if no subject was set. */
  title: string
  date: Date
  /** The newsletter's time zone; `null` for the paper's. */
  timeZone: string | null
  /** The stories that are still published. */
  cards: Card[]
}

/** An edition in the archive's list. */
export interface ListedEdition extends Omit<EditionPage, 'cards'> {
  /** The headlines of the stories after the first. */
  headlines: string[]
}

/** A page of the archive, newest editions first. */
export interface ArchivePage {
  editions: ListedEdition[]
  /** Counted from 1. */
  page: number
  pages: number
}

/** How many headlines, besides the title, the list shows for an edition. */
const MAX_HEADLINES = 3

/** The archive has only editions that were sent. */
const sent = { startedAt: { not: null } } satisfies Prisma.EditionWhereInput

const editionFields = {
  slug: true,
  kind: true,
  subject: true,
  createdAt: true,
  newsletter: { select: { name: true, timeZone: true } },
} satisfies Prisma.EditionSelect

const isPublished = { article: published } satisfies Prisma.EditionStoryWhereInput

/** Returns the page of an edition; `null` if no edition with that slug was sent. */
export async function findEditionPage(slug: string): Promise<EditionPage | null> {
  const edition = await readingDatabase().edition.findFirst({
    where: { slug, ...sent },
    select: {
      ...editionFields,
      stories: {
        where: isPublished,
        orderBy: { position: 'asc' },
        select: { article: { select: cardFields } },
      },
    },
  })
  if (!edition) return null
  const cards = edition.stories.map(({ article }) => toCard(article))
  return { ...describeEdition(edition, cards[0]?.headline), cards }
}

/** Returns a page of the archive; `null` if the number is out of range. */
export async function findArchivePage(page: number): Promise<ArchivePage | null> {
  const db = readingDatabase()
  const pages = pagesOf(await db.edition.count({ where: sent }))
  if (page < 1 || page > pages) return null
  const rows = await db.edition.findMany({
    where: sent,
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: PAGE_LENGTH,
    skip: (page - 1) * PAGE_LENGTH,
    select: {
      ...editionFields,
      stories: {
        where: isPublished,
        orderBy: { position: 'asc' },
        select: { article: { select: { headline: true } } },
      },
    },
  })
  const editions = rows.map((row) => {
    const [first, ...headlines] = row.stories.map(({ article }) => typeset(article.headline))
    return { ...describeEdition(row, first), headlines: headlines.slice(0, MAX_HEADLINES) }
  })
  return { editions, page, pages }
}

/** Returns the slugs of the latest editions, whose pages are prerendered at build time. */
export async function latestEditionSlugs(limit: number): Promise<string[]> {
  const rows = await readingDatabase().edition.findMany({
    where: sent,
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: limit,
    select: { slug: true },
  })
  return rows.map(({ slug }) => slug)
}

function describeEdition(
  { newsletter, subject, createdAt, slug, kind }: Prisma.EditionGetPayload<{ select: typeof editionFields }>,
  headline: string | undefined,
): Omit<EditionPage, 'cards'> {
  const title = (subject && typeset(subject)) ?? headline ?? newsletter.name
  return { slug, kind, newsletter: newsletter.name, timeZone: newsletter.timeZone, title, date: createdAt }
}
