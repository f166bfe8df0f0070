import { articlePath } from '#lib/site/addresses.ts'
import type { ArticleKind, Prisma } from '#prisma/generated/client.ts'
import { excerpt } from './excerpt.ts'
import { typeset } from './typography.ts'

/** An article as lists show it. */
export interface Card {
  id: number
  path: string
  kind: ArticleKind
  section: string
  headline: string
  /** In full, for the one story that opens a page. */
  dek: string | null
  excerpt: string
  publishedAt: Date
  /** Who signs it, in order. */
  authors: string[]
  /** Of the first who signs it. */
  portrait: Picture | null
  image: Picture | null
}

/** A picture with everything its place on a page needs. */
export interface Picture {
  alt: string
  caption: string
  credit: string
  width: number
  height: number
  averageColor: string
  renditions: { width: number; height: number; format: string; file: string }[]
}

export const pictureFields = {
  alt: true,
  caption: true,
  credit: true,
  width: true,
  height: true,
  averageColor: true,
  renditions: { select: { width: true, height: true, format: true, file: true }, orderBy: { width: 'asc' } },
} satisfies Prisma.ImageSelect

/** The columns a card is made from. */
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
    select: { author: { select: { name: true, portrait: { select: pictureFields } } } },
    orderBy: { position: 'asc' },
  },
  leadImage: { select: pictureFields },
} satisfies Prisma.ArticleSelect

/** What readers may see, newest first: the conditions and order of every list. */
export const published = { status: 'published' } satisfies Prisma.ArticleWhereInput
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
    headline: typeset(row.headline),
    dek: row.dek && typeset(row.dek),
    excerpt: typeset(excerpt(row.dek ?? row.bodyText)),
    publishedAt: row.publishedAt ?? new Date(0),
    authors: row.authors.map(({ author }) => author.name),
    portrait: row.authors[0]?.author.portrait ?? null,
    image: row.leadImage,
  }
}
