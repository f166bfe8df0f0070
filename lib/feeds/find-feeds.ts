import { findPageBody } from '#lib/articles/reading/page-body.ts'
import { LATEST, type List, sectionList } from '#lib/cards/list.ts'
import { countListing } from '#lib/cards/list-counts.ts'
import { findNewest } from '#lib/cards/list-entries.ts'
import { published } from '#lib/cards/public-articles.ts'
import { readingDatabase } from '#lib/database/client.ts'
import { pictureFields, widestRendition } from '#lib/media/picture.ts'
import { articlePath, authorPath, sectionPath, tagPath } from '#lib/routes/paths.ts'
import { findMasthead } from '#lib/site/masthead.ts'
import { text } from '#lib/site/text.ts'
import { summarise } from '#lib/text/summary.ts'
import { typeset } from '#lib/text/typography.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { Feed, FeedItem } from './feed.ts'

/** A feed and the id of its section, author or tag. */
export interface FoundFeed {
  id: number
  feed: Feed
}

const ITEMS = 30
/** Limits the search in a list that consists of sponsored stories only. */
const MAX_LOOKED_AT = 1_000
const EXCERPT_LENGTH = 280

const itemFields = {
  id: true,
  slug: true,
  headline: true,
  dek: true,
  body: true,
  bodyText: true,
  guid: true,
  publishedAt: true,
  updatedAt: true,
  sourceName: true,
  sourceUrl: true,
  section: { select: { slug: true } },
  leadImage: { select: pictureFields },
  authors: { select: { author: { select: { name: true } } }, orderBy: { position: 'asc' } },
  tags: { select: { tag: { select: { name: true } } }, orderBy: { position: 'asc' } },
} satisfies Prisma.ArticleSelect

/** The feed of the whole paper. */
export async function findFrontFeed(): Promise<Feed> {
  const { name, tagline, description, language } = await findMasthead()
  return {
    path: '/',
    title: name,
    description: description || tagline || name,
    language,
    items: await findItems(LATEST),
  }
}

/** The feed of a section and its children; `null` when there is no such section. */
export async function findSectionFeed(slug: string): Promise<FoundFeed | null> {
  const section = await readingDatabase().section.findUnique({
    where: { slug },
    include: { children: { select: { id: true } } },
  })
  if (!section) return null
  const { id, name, description } = section
  const items = await findItems(sectionList(section))
  return { id, feed: await feedOf(sectionPath(slug), name, description, text.section, items) }
}

/** The feed of an author; `null` when there is no such author. */
export async function findAuthorFeed(slug: string): Promise<FoundFeed | null> {
  const author = await readingDatabase().author.findUnique({ where: { slug } })
  if (!author) return null
  const { id, name, biography } = author
  const items = await findItems({ kind: 'author', ids: [id] })
  return { id, feed: await feedOf(authorPath(slug), name, biography, text.author, items) }
}

/** The feed of a tag; `null` when no published story has the tag, because then it has no page either. */
export async function findTagFeed(slug: string): Promise<FoundFeed | null> {
  const db = readingDatabase()
  const tag = await db.tag.findUnique({ where: { slug } })
  if (!tag) return null
  const list: List = { kind: 'tag', ids: [tag.id] }
  if ((await countListing(db, list)) === 0) return null
  const items = await findItems(list)
  return { id: tag.id, feed: await feedOf(tagPath(slug), tag.name, '', text.tag, items) }
}

async function feedOf(
  path: string,
  name: string,
  description: string,
  otherwise: (name: string, paper: string) => string,
  items: FeedItem[],
): Promise<Feed> {
  const { name: paper, language } = await findMasthead()
  return {
    path,
    title: text.titleOf(name, paper),
    description: description || otherwise(name, paper),
    language,
    items,
  }
}

/** The newest stories of a list, without sponsored ones. */
async function findItems(list: List): Promise<FeedItem[]> {
  const db = readingDatabase()
  const ids = await findNewest(db, [list], {
    take: ITEMS,
    exceptKind: { kind: 'sponsored', lookAt: MAX_LOOKED_AT },
  })
  const rows = await db.article.findMany({ where: { ...published, id: { in: ids } }, select: itemFields })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return Promise.all(ids.flatMap((id) => byId.get(id) ?? []).map(toItem))
}

async function toItem(row: Prisma.ArticleGetPayload<{ select: typeof itemFields }>): Promise<FeedItem> {
  const { blocks } = await findPageBody(readingDatabase(), row.body)
  const rendition = row.leadImage && widestRendition(row.leadImage, 'full')
  return {
    guid: row.guid,
    path: articlePath(row.section.slug, row.slug),
    headline: typeset(row.headline),
    excerpt: summarise(row.dek ?? row.bodyText, EXCERPT_LENGTH),
    leadImage: row.leadImage,
    blocks,
    source: row.sourceName ? { name: row.sourceName, url: row.sourceUrl } : null,
    authors: row.authors.map(({ author }) => author.name),
    tags: row.tags.map(({ tag }) => tag.name),
    publishedAt: row.publishedAt ?? new Date(0),
    updatedAt: row.updatedAt,
    image:
      row.leadImage && rendition
        ? { ...rendition, alt: row.leadImage.alt, credit: row.leadImage.credit }
        : null,
  }
}
