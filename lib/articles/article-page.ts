import { type PageBlock, placeAds } from '#lib/ads/placement.ts'
import { type Database, database } from '#lib/platform/database.ts'
import { articlePath } from '#lib/site/addresses.ts'
import type { ArticleKind, Prisma } from '#prisma/generated/client.ts'
import type { Body } from './body.ts'
import { type Card, cardFields, newestFirst, type Picture, pictureFields, published, toCard } from './card.ts'
import { excerpt } from './excerpt.ts'
import { rankRelated } from './related.ts'

/** Everything the page of an article shows. */
export interface ArticlePage {
  id: number
  path: string
  kind: ArticleKind
  section: { id: number; name: string; slug: string }
  headline: string
  dek: string | null
  authors: { id: number; name: string; slug: string; role: string }[]
  tags: { id: number; name: string; slug: string }[]
  publishedAt: Date
  updatedAt: Date | null
  leadImage: Picture | null
  body: PageBlock[]
  source: { name: string; url: string | null } | null
  seo: { title: string; description: string; canonicalUrl: string | null; noindex: boolean }
  moreByAuthor: Card[]
  related: Card[]
  latest: Card[]
}

const LIST_LENGTH = 4
const MORE_BY_AUTHOR = 3
const LATEST = 6
const CANDIDATES = 40
const TEXT_FOR_LIKENESS = 2_000

const articleFields = {
  id: true,
  slug: true,
  kind: true,
  headline: true,
  dek: true,
  body: true,
  bodyText: true,
  publishedAt: true,
  updatedAt: true,
  sourceName: true,
  sourceUrl: true,
  canonicalUrl: true,
  noindex: true,
  seoTitle: true,
  seoDescription: true,
  section: { select: { id: true, name: true, slug: true } },
  leadImage: { select: pictureFields },
  authors: {
    select: { author: { select: { id: true, name: true, slug: true, role: true } } },
    orderBy: { position: 'asc' },
  },
  tags: { select: { tag: { select: { id: true, name: true, slug: true } } }, orderBy: { position: 'asc' } },
} satisfies Prisma.ArticleSelect

type ArticleRow = Prisma.ArticleGetPayload<{ select: typeof articleFields }>

/**
 * The page of a published article, or the address it has moved to, or `null` when there is none.
 * No story stands twice in its lists, but for related ones where the paper has too few.
 */
export async function findArticlePage(
  sectionSlug: string,
  slug: string,
): Promise<ArticlePage | { movedTo: string } | null> {
  const db = database()
  const row = await db.article.findFirst({ where: { slug, ...published }, select: articleFields })
  if (!row) return findMoved(db, articlePath(sectionSlug, slug))
  if (row.section.slug !== sectionSlug) return { movedTo: articlePath(row.section.slug, slug) }
  const moreByAuthor = await findMoreByAuthor(db, row)
  const shown = new Set([row.id, ...moreByAuthor.map(({ id }) => id)])
  const related = await findRelated(db, row, shown)
  for (const { id } of related) shown.add(id)
  const latest = await findCards(db, { id: { notIn: [...shown] } }, LATEST)
  return { ...toPage(row), moreByAuthor, related, latest }
}

/** The section and slug of the newest articles, for the pages made at build. */
export async function newestAddresses(limit: number): Promise<{ section: string; slug: string }[]> {
  const rows = await database().article.findMany({
    where: published,
    orderBy: newestFirst,
    take: limit,
    select: { slug: true, section: { select: { slug: true } } },
  })
  return rows.map((row) => ({ section: row.section.slug, slug: row.slug }))
}

async function findMoved(db: Database, path: string): Promise<{ movedTo: string } | null> {
  const redirect = await db.redirect.findUnique({ where: { fromPath: path }, select: { toPath: true } })
  return redirect && { movedTo: redirect.toPath }
}

/** The first author's other stories, or the section's where there are none. */
async function findMoreByAuthor(db: Database, { id, authors, section }: ArticleRow): Promise<Card[]> {
  const first = authors[0]?.author.id
  const others = first
    ? await findCards(db, { id: { not: id }, authors: { some: { authorId: first } } }, MORE_BY_AUTHOR)
    : []
  return others.length > 0
    ? others
    : findCards(db, { id: { not: id }, sectionId: section.id }, MORE_BY_AUTHOR)
}

function findCards(db: Database, where: Prisma.ArticleWhereInput, take: number): Promise<Card[]> {
  return db.article
    .findMany({ where: { ...published, ...where }, orderBy: newestFirst, take, select: cardFields })
    .then((rows) => rows.map(toCard))
}

async function findRelated(db: Database, article: ArticleRow, shown: ReadonlySet<number>): Promise<Card[]> {
  const tagIds = article.tags.map(({ tag }) => tag.id)
  const select = { ...cardFields, sectionId: true, tags: { select: { tagId: true } } }
  const candidates = (where: Prisma.ArticleWhereInput) =>
    db.article.findMany({
      where: { ...published, id: { not: article.id }, ...where },
      orderBy: newestFirst,
      take: CANDIDATES,
      select,
    })
  const [sameTags, sameSection, uses, total] = await Promise.all([
    candidates({ tags: { some: { tagId: { in: tagIds } } } }),
    candidates({ sectionId: article.section.id }),
    db.articleTag.groupBy({ by: ['tagId'], where: { tagId: { in: tagIds } }, _count: true }),
    db.article.count({ where: published }),
  ])
  const rows = [...new Map([...sameTags, ...sameSection].map((row) => [row.id, row])).values()]
  const ranked = rankRelated(
    {
      id: article.id,
      sectionId: article.section.id,
      tagIds,
      publishedAt: article.publishedAt ?? new Date(0),
      text: rankableText(article),
    },
    rows.map((row) => ({
      id: row.id,
      sectionId: row.sectionId,
      tagIds: row.tags.map(({ tagId }) => tagId),
      publishedAt: row.publishedAt ?? new Date(0),
      text: rankableText(row),
      card: toCard(row),
    })),
    new Map(uses.map(({ tagId, _count }) => [tagId, _count])),
    total,
  ).map(({ card }) => card)
  const unseen = ranked.filter(({ id }) => !shown.has(id))
  return (unseen.length > 0 ? unseen : ranked).slice(0, LIST_LENGTH)
}

function rankableText({
  headline,
  dek,
  bodyText,
}: {
  headline: string
  dek: string | null
  bodyText: string
}): string {
  return `${headline} ${headline} ${dek ?? ''} ${bodyText.slice(0, TEXT_FOR_LIKENESS)}`
}

function toPage(row: ArticleRow): Omit<ArticlePage, 'moreByAuthor' | 'related' | 'latest'> {
  return {
    id: row.id,
    path: articlePath(row.section.slug, row.slug),
    kind: row.kind,
    section: row.section,
    headline: row.headline,
    dek: row.dek,
    authors: row.authors.map(({ author }) => author),
    tags: row.tags.map(({ tag }) => tag),
    publishedAt: row.publishedAt ?? new Date(0),
    updatedAt: row.updatedAt,
    leadImage: row.leadImage,
    body: placeAds((row.body as unknown as Body).content),
    source: row.sourceName ? { name: row.sourceName, url: row.sourceUrl } : null,
    seo: {
      title: row.seoTitle ?? row.headline,
      description: row.seoDescription ?? excerpt(row.dek ?? row.bodyText, 160),
      canonicalUrl: row.canonicalUrl,
      noindex: row.noindex,
    },
  }
}
