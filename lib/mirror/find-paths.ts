import { pagesOf } from '#lib/cards/listing.ts'
import { isPublicSql } from '#lib/cards/public-articles.ts'
import type { Database } from '#lib/database/client.ts'
import { findSitemapFiles } from '#lib/feeds/find-sitemaps.ts'
import {
  archivePath,
  articlePath,
  authorPath,
  editionPath,
  editorialPath,
  feedPath,
  latestPath,
  litePath,
  sectionPath,
  tagPath,
} from '#lib/routes/paths.ts'
import { allRoutes } from '#lib/routes/table.ts'
import { NOT_FOUND_PAGE } from './mirror-file.ts'

/** Pages that the mirror always has, whatever is in the database. */
const FIXED_PATHS = allRoutes
  .filter(([, { mirror, pattern }]) => mirror && !pattern.includes('['))
  .map(([, { pattern }]) => pattern)
const LISTS = { section: sectionPath, author: authorPath, tag: tagPath }

/** The paths of everything that a mirror copies: pages, lite edition, feeds, sitemaps (`mirror` in the table of routes). */
export async function findMirrorPaths(db: Database, siteUrl: string): Promise<Set<string>> {
  const articles = await findArticlePaths(db)
  const pages = await db.editorialPage.findMany({ select: { slug: true } })
  const editions = await db.edition.findMany({
    where: { startedAt: { not: null } },
    select: { slug: true },
  })
  const subjects = await findLists(db)
  const lists = [
    ...subjects.flatMap(({ kind, slug, stories }) => eachPage(stories, (page) => LISTS[kind](slug, page))),
    ...eachPage(articles.length, latestPath),
  ]
  const feeds = subjects.map(({ kind, slug }) => feedPath(LISTS[kind](slug)))
  const sitemaps = (await findSitemapFiles(siteUrl)).map(({ path }) => path)
  const withLite = ['/', ...lists, ...articles]
  return new Set([
    ...withLite,
    ...withLite.map(litePath),
    ...pages.map(({ slug }) => editorialPath(slug)),
    ...editions.map(({ slug }) => editionPath(slug)),
    ...eachPage(editions.length, archivePath),
    ...FIXED_PATHS,
    NOT_FOUND_PAGE,
    ...feeds,
    ...sitemaps,
  ])
}

async function findArticlePaths(db: Database): Promise<string[]> {
  const rows = await db.$queryRaw<{ section: string; slug: string }[]>`
    select s.slug as section, a.slug from article a join section s on s.id = a.section_id
    where ${isPublicSql('a')} order by a.published_at desc, a.id desc`
  return rows.map(({ section, slug }) => articlePath(section, slug))
}

interface List {
  kind: keyof typeof LISTS
  slug: string
  stories: number
}

/** Sections and authors have a page from the start, tags while a story has them. */
function findLists(db: Database): Promise<List[]> {
  return db.$queryRaw<List[]>`
    select 'section' as kind, s.slug, coalesce(sum(c.stories), 0)::int as stories
    from section s join section own on s.id in (own.id, own.parent_id)
      left join list_total c on c.kind = 'section' and c.list_id = own.id
    group by s.id
    union all
    select 'author', w.slug, coalesce(c.stories, 0)
    from author w left join list_total c on c.kind = 'author' and c.list_id = w.id
    union all
    select 'tag', t.slug, c.stories
    from tag t join list_total c on c.kind = 'tag' and c.list_id = t.id`
}

function eachPage(stories: number, pathOf: (page: number) => string): string[] {
  return Array.from({ length: pagesOf(stories) }, (_, i) => pathOf(i + 1))
}
