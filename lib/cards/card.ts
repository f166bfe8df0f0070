import type { Crop } from '#lib/media/crop.ts'
import { articlePath } from '#lib/routes/paths.ts'
import { excerpt } from '#lib/text/excerpt.ts'
import { typeset } from '#lib/text/typography.ts'
import type { ArticleKind, Prisma } from '#prisma/generated/client.ts'

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
  /** In percent, as CSS takes it: where the subject is. */
  focusX: number
  focusY: number
  /** Of each crop by width, AVIF before WebP: the last one is the largest that every program can read. */
  renditions: { crop: string; width: number; height: number; format: string; file: string; bytes: number }[]
}

/** The columns of a picture, with the renditions of those crops that its place shows. */
function fieldsWith(crops: Crop[]) {
  return {
    alt: true,
    caption: true,
    credit: true,
    width: true,
    height: true,
    averageColor: true,
    focusX: true,
    focusY: true,
    renditions: {
      where: { crop: { in: crops } },
      select: { crop: true, width: true, height: true, format: true, file: true, bytes: true },
      orderBy: [{ format: 'asc' }, { width: 'asc' }],
    },
  } satisfies Prisma.ImageSelect
}

/** Of a picture that is shown whole. */
export const pictureFields = fieldsWith(['full'])
/** Of one in a list. */
export const cardPictureFields = fieldsWith(['16x9', '4x3'])
/** Of a face. */
export const portraitFields = fieldsWith(['1x1'])

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
    select: { author: { select: { name: true, portrait: { select: portraitFields } } } },
    orderBy: { position: 'asc' },
  },
  leadImage: { select: cardPictureFields },
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
