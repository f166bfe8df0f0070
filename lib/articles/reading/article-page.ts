import type { Block } from '#lib/blocks/kinds.ts'
import { newestFirst } from '#lib/cards/card.ts'
import { published } from '#lib/cards/public-articles.ts'
import { type Database, readingDatabase } from '#lib/database/client.ts'
import { leadPictureFields, type Picture, portraitFields } from '#lib/media/picture.ts'
import { findCard, PAPER_CARD } from '#lib/media/share-card/find-card.ts'
import { articlePath } from '#lib/routes/paths.ts'
import { readingMinutes } from '#lib/text/reading-time.ts'
import { summarise } from '#lib/text/summary.ts'
import { typeset } from '#lib/text/typography.ts'
import type { ArticleKind, Prisma } from '#prisma/generated/client.ts'
import { findPageBody, type PageBody } from './page-body.ts'
import { findSideLists, type SideLists } from './side-lists.ts'

/** What the page of an article shows. */
export interface ArticlePage extends SideLists {
  id: number
  path: string
  kind: ArticleKind
  section: { id: number; name: string; slug: string }
  headline: string
  dek: string | null
  authors: { id: number; name: string; slug: string; role: string; portrait: Picture | null }[]
  tags: { id: number; name: string; slug: string }[]
  publishedAt: Date
  updatedAt: Date | null
  readingMinutes: number
  leadImage: Picture | null
  /** The media file of the picture of shared links: the story's own or, until that is drawn, its section's or the paper's. */
  shareCard: string | null
  /** With its advertisement slots. */
  body: Block[]
  /** The stories that boxes in the body name; the page changes with them. */
  boxedStoryIds: number[]
  source: { name: string; url: string | null } | null
  seo: { title: string; description: string; canonicalUrl: string | null; noindex: boolean }
}

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
  leadImage: { select: leadPictureFields },
  authors: {
    select: {
      author: {
        select: { id: true, name: true, slug: true, role: true, portrait: { select: portraitFields } },
      },
    },
    orderBy: { position: 'asc' },
  },
  tags: { select: { tag: { select: { id: true, name: true, slug: true } } }, orderBy: { position: 'asc' } },
} satisfies Prisma.ArticleSelect

type ArticleRow = Prisma.ArticleGetPayload<{ select: typeof articleFields }>

/** The page of a published article; `null` when its section has none of that slug. */
export async function findArticlePage(sectionSlug: string, slug: string): Promise<ArticlePage | null> {
  const db = readingDatabase()
  const row = await db.article.findFirst({
    where: { slug, ...published, section: { slug: sectionSlug } },
    select: articleFields,
  })
  if (!row) return null
  const [pageBody, sideLists, shareCard, isNoindex] = await Promise.all([
    findPageBody(db, row.body),
    findSideLists(db, row),
    findCard(db, [{ kind: 'story', id: row.id }, { kind: 'section', id: row.section.id }, PAPER_CARD]),
    row.noindex || isNoindexSource(db, row.sourceName),
  ])
  return { ...toPage({ ...row, noindex: isNoindex }, pageBody), shareCard, ...sideLists }
}

/** The section and slug of the newest articles, for the pages made at build. */
export async function newestAddresses(limit: number): Promise<{ section: string; slug: string }[]> {
  const rows = await readingDatabase().article.findMany({
    where: published,
    orderBy: newestFirst,
    take: limit,
    select: { slug: true, section: { select: { slug: true } } },
  })
  return rows.map((row) => ({ section: row.section.slug, slug: row.slug }))
}

/** Whether the paper asks search engines not to index stories of that agency. */
async function isNoindexSource(db: Database, name: string | null): Promise<boolean> {
  if (name === null) return false
  const site = await db.site.findUnique({ where: { id: 1 }, select: { noindexSources: true } })
  return site?.noindexSources.some((source) => source.toLowerCase() === name.toLowerCase()) ?? false
}

function toPage(
  row: ArticleRow,
  { blocks, storyIds }: PageBody,
): Omit<ArticlePage, keyof SideLists | 'shareCard'> {
  return {
    id: row.id,
    path: articlePath(row.section.slug, row.slug),
    kind: row.kind,
    section: row.section,
    headline: typeset(row.headline),
    dek: row.dek && typeset(row.dek),
    authors: row.authors.map(({ author }) => author),
    tags: row.tags.map(({ tag }) => tag),
    publishedAt: row.publishedAt ?? new Date(0),
    updatedAt: row.updatedAt,
    readingMinutes: readingMinutes(row.bodyText),
    leadImage: row.leadImage,
    body: blocks,
    boxedStoryIds: storyIds,
    source: row.sourceName ? { name: row.sourceName, url: row.sourceUrl } : null,
    seo: {
      title: row.seoTitle ?? typeset(row.headline),
      description: row.seoDescription ?? summarise(row.dek ?? row.bodyText, 160),
      canonicalUrl: row.canonicalUrl,
      noindex: row.noindex,
    },
  }
}
