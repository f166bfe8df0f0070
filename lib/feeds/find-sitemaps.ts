import { FEWEST_FOR_INDEX } from '#lib/articles/reading/topic-pages.ts'
import { readingDatabase } from '#lib/database/client.ts'
import {
  archivePath,
  articlePath,
  authorPath,
  editionPath,
  latestPath,
  pathTo,
  sectionPath,
  tagPath,
} from '#lib/routes/paths.ts'
import type { RouteNameWith } from '#lib/routes/table.ts'
import { findMasthead } from '#lib/site/masthead.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { articlePathSql } from './article-path-sql.ts'
import type { NewsUrl, SitemapUrl } from './sitemap.ts'
import { FILE_LENGTH, PAGES, type SitemapFile, sitemapFilePath } from './sitemap-file.ts'

const NEWS_DAYS = 2
const NEWS_LENGTH = 1_000

/**
 * What search engines may list: published, not `noindex` by itself or by its agency, and not a copy of a page elsewhere
 * (`canonical`).
 * Of `article a` and its `section s`.
 */
function indexable(siteUrl: string): Prisma.Sql {
  return Prisma.sql`a.status = 'published' and not a.noindex
    and not exists (
      select from site, unnest(noindex_sources) as source where lower(source) = lower(a.source_name)
    )
    and (a.canonical_url is null or a.canonical_url = ${siteUrl} || ${articlePathSql})`
}

const changed = Prisma.sql`coalesce(a.updated_at, a.published_at)`

/** All files of the sitemap: the one of pages first, then the months of publication, newest first. */
export async function findSitemapFiles(siteUrl: string, length = FILE_LENGTH): Promise<SitemapUrl[]> {
  const { timeZone } = await findMasthead()
  const [pages, months] = await Promise.all([
    findPages(),
    readingDatabase().$queryRaw<{ month: string; part: number; changed: Date }[]>`
      select month, part, max(changed) as changed from (
        select to_char(month, 'YYYY-MM') as month, changed,
          ((row_number() over (partition by month order by published_at, id) - 1) / ${length} + 1)::int as part
        from (
          select date_trunc('month', a.published_at at time zone ${timeZone}) as month,
            a.published_at, a.id, ${changed} as changed
          from article a join section s on s.id = a.section_id where ${indexable(siteUrl)}
        ) dated
      ) numbered
      group by month, part order by month desc, part`,
  ])
  const parts = Array.from({ length: Math.ceil(pages.length / length) }, (_, i) => ({
    path: sitemapFilePath({ of: PAGES, part: i + 1 }),
    lastModified: newest(pages.slice(i * length, (i + 1) * length)),
  }))
  return [
    ...parts,
    ...months.map(({ month, part, changed }) => ({
      path: sitemapFilePath({ of: month, part }),
      lastModified: changed,
    })),
  ]
}

/** What stands in a file of the sitemap; empty when there is no such file. */
export async function findSitemapFile(
  { of, part }: SitemapFile,
  siteUrl: string,
  length = FILE_LENGTH,
): Promise<SitemapUrl[]> {
  if (of === PAGES) return (await findPages()).slice((part - 1) * length, part * length)
  const { timeZone } = await findMasthead()
  const month = Prisma.sql`${`${of}-01`}::timestamp`
  // The padded range finds them by index; the exact month decides, also where midnight comes twice.
  const rows = await readingDatabase().$queryRaw<
    { section: string; slug: string; changed: Date; image: string | null }[]
  >`
    select s.slug as section, a.slug, ${changed} as changed, (
      select file from image_rendition r where r.image_id = a.lead_image_id order by width desc, format limit 1
    ) as image
    from article a join section s on s.id = a.section_id
    where ${indexable(siteUrl)}
      and a.published_at >= (${month} - interval '2 days') at time zone 'UTC'
      and a.published_at < (${month} + interval '1 month 2 days') at time zone 'UTC'
      and date_trunc('month', a.published_at at time zone ${timeZone}) = ${month}
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
  edition: (slug: string) => editionPath(slug),
}

/**
 * The pages that list stories and have some, changed when the last of these was, and the editions of newsletters. An empty
 * paper has its front.
 */
async function findPages(): Promise<SitemapUrl[]> {
  const rows = await readingDatabase().$queryRaw<{ kind: ListedRoute; slug: string; changed: Date | null }[]>`
    with story as (
      select a.id, a.section_id, s.parent_id, ${changed} as changed
      from article a join section s on s.id = a.section_id where a.status = 'published'
    )
    select kind, slug, changed from (
      select 1 as rank, 'front' as kind, '' as slug, 0 as place, max(changed) as changed from story
      union all
      select 2, 'latest', '', 0, max(changed) from story having count(*) > 0
      union all
      select 3, 'section', s.slug, s.position, max(changed)
      from section s join story on s.id in (story.section_id, story.parent_id) group by s.id
      union all
      select 4, 'author', w.slug, 0, max(changed)
      from author w join article_author x on x.author_id = w.id join story on story.id = x.article_id group by w.id
      union all
      select 5, 'tag', t.slug, 0, max(changed)
      from tag t join article_tag x on x.tag_id = t.id join story on story.id = x.article_id
      group by t.id having count(*) >= ${FEWEST_FOR_INDEX}
      union all
      select 6, 'archive', '', 0, max(started_at) from edition having max(started_at) is not null
      union all
      select 7, 'edition', slug, id, started_at from edition where started_at is not null
    ) page
    order by rank, place, slug`
  return rows.map(({ kind, slug, changed }) => ({ path: PATHS[kind](slug), lastModified: changed }))
}

function newest(urls: SitemapUrl[]): Date | null {
  const times = urls.flatMap(({ lastModified }) => (lastModified ? [lastModified.getTime()] : []))
  return times.length > 0 ? new Date(Math.max(...times)) : null
}
