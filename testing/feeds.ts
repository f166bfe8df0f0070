import { database } from '#lib/database/client.ts'
import type { ArticleStatus, StoryStage } from '#prisma/generated/client.ts'
import { type ArticleParts, createArticle, createStory } from './articles.ts'

/**
 * The text that an XPath finds in a document. PostgreSQL evaluates it with libxml2, a strict XML parser that needs no
 * other package.
 * @throws when the document is not well-formed.
 */
export async function xpath(xml: string, path: string): Promise<string[]> {
  const rows = await database().$queryRawUnsafe<{ value: string }[]>(
    `select value from xmltable(xmlnamespaces(
       'http://www.w3.org/2005/Atom' as atom,
       'http://purl.org/rss/1.0/modules/content/' as content,
       'http://purl.org/dc/elements/1.1/' as dc,
       'http://search.yahoo.com/mrss/' as media,
       'http://www.sitemaps.org/schemas/sitemap/0.9' as s,
       'http://www.google.com/schemas/sitemap-image/1.1' as image,
       'http://www.google.com/schemas/sitemap-news/0.9' as news
     ), $2 passing xmlparse(document $1) columns value text path '.')`,
    xml,
    path,
  )
  return rows.map(({ value }) => value)
}

/** The section with that slug; a missing one is created. */
export function section(slug: string, parts: { parentId?: number; description?: string } = {}) {
  return database().section.upsert({ where: { slug }, create: { slug, name: slug, ...parts }, update: {} })
}

/**
 * A published story, signed by the author of that slug; with the status of a draft, a story that is not published.
 * @returns its id.
 */
export async function story(
  slug: string,
  publishedAt: string,
  { author = 'ana-ruiz', tags = [], status = 'published', ...parts }: StoryParts = {},
): Promise<number> {
  const db = database()
  const { id: authorId } = await db.author.upsert({
    where: { slug: author },
    create: { slug: author, name: author },
    update: {},
  })
  const tagIds: number[] = []
  for (const tag of tags) {
    const { id } = await db.tag.upsert({ where: { slug: tag }, create: { slug: tag, name: tag }, update: {} })
    tagIds.push(id)
  }
  const row = {
    slug,
    sectionId: (await section('local')).id,
    headline: slug,
    body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Texto.' }] }] },
    bodyText: 'Texto.',
    publishedAt: new Date(publishedAt),
    ...parts,
  }
  if (status !== 'published' && status !== 'withdrawn') {
    return createStory({ ...row, authorIds: [authorId], tagIds }, status)
  }
  return createArticle({
    ...row,
    status,
    authors: { create: { authorId, position: 0 } },
    tags: { create: tagIds.map((tagId, position) => ({ tagId, position })) },
  })
}

type StoryParts = Partial<Omit<ArticleParts, 'authors' | 'tags' | 'status'>> & {
  author?: string
  tags?: string[]
  status?: ArticleStatus | StoryStage
}
