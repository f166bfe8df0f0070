import { type Card, cardFields, toCard } from '#lib/cards/card.ts'
import { PAGE_LENGTH, pagesOf } from '#lib/cards/listing.ts'
import { readingDatabase } from '#lib/database/client.ts'
import { typeset } from '#lib/text/typography.ts'
import type { EditionKind, Prisma } from '#prisma/generated/client.ts'

/** What the page of an edition shows. */
export interface EditionPage {
  slug: string
  kind: EditionKind
  newsletter: string
  /** The headline of its first story, unless its subject was given by hand. */
  title: string
  date: Date
  /** In the newsletter's time zone; `null` for the paper's. */
  timeZone: string | null
  /** Those that have not been withdrawn since. */
  cards: Card[]
}

/** An edition as the list of them shows it. */
export interface ListedEdition extends Omit<EditionPage, 'cards'> {
  /** Of the stories that follow the first. */
  headlines: string[]
}

/** A page of the list of editions, newest first. */
export interface ArchivePage {
  editions: ListedEdition[]
  /** Counted from 1. */
  page: number
  pages: number
}

/** So many more headlines say what an edition was about. */
const HEADLINES = 3

/** Only what went out is in the archive. */
const sent = { startedAt: { not: null } } satisfies Prisma.EditionWhereInput

const editionFields = {
  slug: true,
  kind: true,
  subject: true,
  createdAt: true,
  newsletter: { select: { name: true, timeZone: true } },
} satisfies Prisma.EditionSelect

const inPrint = { article: { status: 'published' } } satisfies Prisma.EditionStoryWhereInput

/** The page of an edition; `null` when none of that slug went out. */
export async function findEditionPage(slug: string): Promise<EditionPage | null> {
  const edition = await readingDatabase().edition.findFirst({
    where: { slug, ...sent },
    select: {
      ...editionFields,
      stories: {
        where: inPrint,
        orderBy: { position: 'asc' },
        select: { article: { select: cardFields } },
      },
    },
  })
  if (!edition) return null
  const cards = edition.stories.map(({ article }) => toCard(article))
  return { ...identityOf(edition, cards[0]?.headline), cards }
}

/** A page of the list of editions; `null` when there are not so many. */
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
        where: inPrint,
        orderBy: { position: 'asc' },
        select: { article: { select: { headline: true } } },
      },
    },
  })
  const editions = rows.map((row) => {
    const [first, ...headlines] = row.stories.map(({ article }) => typeset(article.headline))
    return { ...identityOf(row, first), headlines: headlines.slice(0, HEADLINES) }
  })
  return { editions, page, pages }
}

/** The slugs of the latest editions, for the pages made at build. */
export async function latestEditionSlugs(most: number): Promise<string[]> {
  const rows = await readingDatabase().edition.findMany({
    where: sent,
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: most,
    select: { slug: true },
  })
  return rows.map(({ slug }) => slug)
}

function identityOf(
  { newsletter, subject, createdAt, slug, kind }: Prisma.EditionGetPayload<{ select: typeof editionFields }>,
  headline: string | undefined,
): Omit<EditionPage, 'cards'> {
  const title = (subject && typeset(subject)) ?? headline ?? newsletter.name
  return { slug, kind, newsletter: newsletter.name, timeZone: newsletter.timeZone, title, date: createdAt }
}
