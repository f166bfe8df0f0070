import { database } from '#lib/database/client.ts'
import type { Prisma } from '#prisma/generated/client.ts'

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

/** Creates a published article signed by the author with that slug. */
export async function story(
  slug: string,
  publishedAt: string,
  { author = 'ana-ruiz', tags = [], ...parts }: StoryParts = {},
): Promise<number> {
  const db = database()
  const { id: authorId } = await db.author.upsert({
    where: { slug: author },
    create: { slug: author, name: author },
    update: {},
  })
  const { id } = await db.article.create({
    data: {
      slug,
      sectionId: (await section('local')).id,
      status: 'published',
      headline: slug,
      body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Texto.' }] }] },
      bodyText: 'Texto.',
      publishedAt: new Date(publishedAt),
      ...parts,
      authors: { create: { authorId, position: 0 } },
      tags: {
        create: tags.map((tag, position) => ({
          position,
          tag: { connectOrCreate: { where: { slug: tag }, create: { slug: tag, name: tag } } },
        })),
      },
    },
    select: { id: true },
  })
  return id
}

type StoryParts = Partial<Omit<Prisma.ArticleUncheckedCreateInput, 'authors' | 'tags'>> & {
  author?: string
  tags?: string[]
}
