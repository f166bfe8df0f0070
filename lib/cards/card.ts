import { cardPictureFields, type Picture, portraitFields } from '#lib/media/picture.ts'
import { articlePath } from '#lib/routes/paths.ts'
import { excerpt } from '#lib/text/excerpt.ts'
import { summarise } from '#lib/text/summary.ts'
import { typeset } from '#lib/text/typography.ts'
import type { ArticleKind, Prisma } from '#prisma/generated/client.ts'

/** An article as lists show it. */
export interface Card {
  id: number
  path: string
  kind: ArticleKind
  section: string
  sectionSlug: string
  headline: string
  /** The full dek, for the story that opens a page. */
  dek: string | null
  /** In whole sentences or clauses, for lists. */
  summary: string
  /** Cut after a word, for the lists below an article. */
  excerpt: string
  publishedAt: Date
  /** The names of its authors, in the order of the byline. */
  authors: string[]
  /** Of its first author. */
  portrait: Picture | null
  image: Picture | null
}

/** The columns that `toCard` reads. */
export const cardFields = {
  id: true,
  slug: true,
  kind: true,
  headline: true,
  dek: true,
  bodyText: true,
  publishedAt: true,
  section: { select: { name: true, slug: true } },
  authors: {
    select: { author: { select: { name: true, portrait: { select: portraitFields } } } },
    orderBy: { position: 'asc' },
  },
  leadImage: { select: cardPictureFields },
} satisfies Prisma.ArticleSelect

/** The order of every list that readers see. */
export const newestFirst = [
  { publishedAt: 'desc' },
  { id: 'desc' },
] satisfies Prisma.ArticleOrderByWithRelationInput[]

/** Makes the card of a published article. */
export function toCard(row: Prisma.ArticleGetPayload<{ select: typeof cardFields }>): Card {
  return {
    id: row.id,
    path: articlePath(row.section.slug, row.slug),
    kind: row.kind,
    section: row.section.name,
    sectionSlug: row.section.slug,
    headline: typeset(row.headline),
    dek: row.dek && typeset(row.dek),
    summary: typeset(summarise(row.dek ?? row.bodyText)),
    excerpt: typeset(excerpt(row.dek ?? row.bodyText)),
    publishedAt: row.publishedAt ?? new Date(0),
    authors: row.authors.map(({ author }) => author.name),
    portrait: row.authors[0]?.author.portrait ?? null,
    image: row.leadImage,
  }
}
