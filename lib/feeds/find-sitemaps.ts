import { MIN_STORIES_FOR_INDEX } from '#lib/articles/reading/topic-pages.ts'
import { isPublicSql } from '#lib/cards/public-articles.ts'
import { type Database, readingDatabase } from '#lib/database/client.ts'
import {
  archivePath,
  articlePath,
  authorPath,
  editionPath,
  editorialPath,
  latestPath,
  pathTo,
  sectionPath,
  tagPath,
} from '#lib/routes/paths.ts'
import type { RouteNameWith } from '#lib/routes/table.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { articlePathSql } from './article-path-sql.ts'
import type { NewsUrl, SitemapUrl } from './sitemap.ts'
import { MAX_FILE_URLS, PAGES, type SitemapFile, sitemapFilePath } from './sitemap-file.ts'

const NEWS_DAYS = 2
const NEWS_LENGTH = 1_000

/**
 * What search engines may list: published, not `noindex` by itself or by its agency, and not a copy of a page elsewhere
 * (`canonical`).
 * Of `article a` and its `section s`.
 */
function indexable(siteUrl: string): Prisma.Sql {
  return Prisma.sql`${isPublicSql('a')} and not a.noindex
    and not exists (
      select from site, unnest(noindex_sources) as source where lower(source) = lower(a.source_name)
    )
    and (a.canonical_url is null or a.canonical_url = ${siteUrl} || ${articlePathSql})`
}

const changed = Prisma.sql`coalesce(a.updated_at, a.published_at)`

/** All files of the sitemap: the one of pages first, then the months of publication in UTC, newest first. */
export async function findSitemapFiles(siteUrl: string, length = MAX_FILE_URLS): Promise<SitemapUrl[]> {
  const db = readingDatabase()
  const [pages, months] = await Promise.all([findPages(db), findMonths(db, siteUrl)])
  const parts = Array.from({ length: Math.ceil(pages.length / length) }, (_, i) => ({
    path: sitemapFilePath({ of: PAGES, part: i + 1 }),
    lastModified: newest(pages.slice(i * length, (i + 1) * length)),
  }))
  const ofMonths = months.flatMap(({ month, stories, changed }) =>
    Array.from({ length: Math.ceil(stories / length) }, (_, i) => ({
      path: sitemapFilePath({ of: month, part: i + 1 }),
      lastModified: changed,
    })),
  )
  return [...parts, ...ofMonths]
}

/** Whether the index of sitemaps lists a file of that name. */
export async function isSitemapFile(
  db: Database,
  { of, part }: SitemapFile,
  siteUrl: string,
  length = MAX_FILE_URLS,
): Promise<boolean> {
  const entries =
    of === PAGES
      ? (await findPages(db)).length
      : (await findMonths(db, siteUrl)).find(({ month }) => month === of)?.stories
  return part <= Math.ceil((entries ?? 0) / length)
}

/** How many stories sitemaps list of each month, newest first, by the counts that are kept: `indexable` in their terms. */
function findMonths(
  db: Database,
  siteUrl: string,
): Promise<{ month: string; stories: number; changed: Date }[]> {
  return db.$queryRaw`
    select to_char(month, 'YYYY-MM') as month, sum(stories)::int as stories, max(changed_at) as changed
    from list_month
    where kind = 'sitemap' and canonical_origin in ('', ${siteUrl})
      and not exists (select from site, unnest(noindex_sources) as agency where lower(agency) = list_month.source)
    group by list_month.month order by list_month.month desc`
}

/** What stands in a file of the sitemap; empty when there is no such file. */
export async function findSitemapFile(
  { of, part }: SitemapFile,
  siteUrl: string,
  length = MAX_FILE_URLS,
): Promise<SitemapUrl[]> {
  if (of === PAGES) return (await findPages(readingDatabase())).slice((part - 1) * length, part * length)
  const month = Prisma.sql`${`${of}-01`}::date`
  const rows = await readingDatabase().$queryRaw<
    { section: string; slug: string; changed: Date; image: string | null }[]
  >`
    select s.slug as section, a.slug, ${changed} as changed, (
      select file from image_rendition r where r.image_id = a.lead_image_id and r.crop <> 'animated' order by width desc, format limit 1
    ) as image
    from article a join section s on s.id = a.section_id
    where ${indexable(siteUrl)}
      and a.published_at >= start_of_month(${month}) and a.published_at < start_of_next_month(${month})
    order by a.published_at, a.id limit ${length} offset ${(part - 1) * length}`
  return rows.map((row) => ({
    path: articlePath(row.section, row.slug),
    lastModified: row.changed,
    image: row.image,
  }))
}

/** The stories of the last two days, newest first, at most 1,000: what Google takes for news. */
export async function findNews(siteUrl: string, now: Date): Promise<NewsUrl[]> {
  const since = new Date(now.getTime() - NEWS_DAYS * 86_400_000)
  const rows = await readingDatabase().$queryRaw<
    { section: string; slug: string; headline: string; published_at: Date }[]
  >`
    select s.slug as section, a.slug, a.headline, a.published_at
    from article a join section s on s.id = a.section_id
    where ${indexable(siteUrl)} and a.kind <> 'sponsored' and a.published_at > ${since} and a.published_at <= ${now}
    order by a.published_at desc, a.id desc limit ${NEWS_LENGTH}`
  return rows.map((row) => ({
    path: articlePath(row.section, row.slug),
    headline: row.headline,
    publishedAt: row.published_at,
  }))
}

/** The routes that the sitemap lists besides articles. */
type ListedRoute = Exclude<RouteNameWith<'sitemap'>, 'article'>

const PATHS: Record<ListedRoute, (slug: string) => string> = {
  front: () => pathTo('front'),
  latest: () => latestPath(),
  section: (slug: string) => sectionPath(slug),
  author: (slug: string) => authorPath(slug),
  tag: (slug: string) => tagPath(slug),
  archive: () => archivePath(),
  newsletter: () => pathTo('newsletter'),
  editorial: (slug: string) => editorialPath(slug),
  edition: (slug: string) => editionPath(slug),
}

/**
 * The pages that list stories and have some, changed when the last of these was, the editions of newsletters, the newsletter's
 * own page and the pages about the paper. An empty paper has its front.
 */
async function findPages(db: Database): Promise<SitemapUrl[]> {
  const rows = await db.$queryRaw<{ kind: ListedRoute; slug: string; changed: Date | null }[]>`
    select kind, slug, changed from (
      select 1 as rank, 'front' as kind, '' as slug, 0 as place, max(changed_at) as changed
      from list_total where kind = 'latest'
      union all
      select 2, 'latest', '', 0, changed_at from list_total where kind = 'latest'
      union all
      select 3, 'section', s.slug, s.position, max(c.changed_at)
      from list_total c join section own on own.id = c.list_id join section s on s.id in (own.id, own.parent_id)
      where c.kind = 'section' group by s.id
      union all
      select 4, 'author', w.slug, 0, c.changed_at
      from list_total c join author w on w.id = c.list_id where c.kind = 'author'
      union all
      select 5, 'tag', t.slug, 0, c.changed_at
      from list_total c join tag t on t.id = c.list_id
      where c.kind = 'tag' and c.stories >= ${MIN_STORIES_FOR_INDEX}
      union all
      select 6, 'archive', '', 0, max(started_at) from edition having max(started_at) is not null
      union all
      select 7, 'edition', slug, id, started_at from edition where started_at is not null
      union all
      select 8, 'newsletter', '', 0, null
      union all
      select 9, 'editorial', slug, position, updated_at from editorial_page
    ) page
    order by rank, place, slug`
  return rows.map(({ kind, slug, changed }) => ({ path: PATHS[kind](slug), lastModified: changed }))
}

function newest(urls: SitemapUrl[]): Date | null {
  const times = urls.flatMap(({ lastModified }) => (lastModified ? [lastModified.getTime()] : []))
  return times.length > 0 ? new Date(Math.max(...times)) : null
}
