import { type Article, Prisma } from '#prisma/generated/client.ts'

// Whether readers may see an article is decided here alone. Lists, feeds, sitemaps, newsletters, the search of addresses and
// whatever else shows articles ask one of these, so that a further condition reaches all of them.

/** Whether readers may see an article. A story that was never published has no article. */
export function isPublic({ status }: Pick<Article, 'status'>): boolean {
  return status === 'published'
}

/** The same as a condition of Prisma. */
export const published = { status: 'published' } satisfies Prisma.ArticleWhereInput

/**
 * The same in SQL.
 * @param table the name or alias that the query has for `article`.
 */
export function isPublicSql(table: 'a' | 'article'): Prisma.Sql {
  return Prisma.sql`${Prisma.raw(table)}.status = 'published'`
}
