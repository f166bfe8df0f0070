import type { Portal } from '#testing/portal.ts'

const PAGE_LENGTH = 25
const ARTICLES_READ = 60
const MAX_ARTICLES = 20_060
/** How often a page is measured that there is one of. */
const ROUNDS = 5

/** What a paper's readers and engines ask for, by kind. */
export interface Addresses {
  warmUp: string[]
  /** The addresses to read of each kind; none where the paper has no such page. */
  pages: Record<string, string[]>
  /** Articles that are in none of the above. */
  articles: string[]
}

/** Finds what to read in a portal that runs: its longest lists, their last pages, and articles from all over its archive. */
export async function findAddresses(portal: Portal): Promise<Addresses> {
  const articles = (
    await portal.query(
      `select '/' || s.slug || '/' || a.slug as path from article a join section s on s.id = a.section_id
       where a.status = 'published' order by md5(a.id::text) limit $1`,
      [MAX_ARTICLES],
    )
  ).map(({ path }) => String(path))
  const [section, author, tag, latest] = [
    await findLongest(portal, SECTION),
    await findLongest(portal, AUTHOR),
    await findLongest(portal, TAG),
    await findLongest(portal, LATEST),
  ]
  const months = (
    await portal.query(
      `select distinct to_char(published_at at time zone 'UTC', 'YYYY-MM') as month from article
       where status = 'published' order by 1 desc limit $1`,
      [ROUNDS],
    )
  ).map(({ month }) => `/sitemap/${month}.xml`)
  const redirects = await portal.query(
    `select from_path as path from redirect order by md5(id::text) limit 20`,
  )
  const pages = {
    article: articles.slice(0, ARTICLES_READ),
    front: again('/'),
    section: again(section.path),
    'section, page 1000': around(section, 1_000),
    'section, last page': around(section, section.pages),
    author: again(author.path),
    'author, last page': around(author, author.pages),
    tag: again(tag.path),
    'tag, last page': around(tag, tag.pages),
    latest: again(latest.path),
    'latest, last page': around(latest, latest.pages),
    'feed of the front page': again('/feed.xml'),
    'feed of a section': again(`${section.path}/feed.xml`),
    'feed of an author': again(`${author.path}/feed.xml`),
    'feed of a tag': again(`${tag.path}/feed.xml`),
    'lite article': articles.slice(0, ARTICLES_READ).map((path) => `/lite${path}`),
    'lite tag, last page': around(tag, tag.pages).map((path) => `/lite${path}`),
    'lite latest, last page': around(latest, latest.pages).map((path) => `/lite${path}`),
    'sitemap index': again('/sitemap.xml'),
    'sitemap of pages': again('/sitemap/paginas.xml'),
    'sitemap of a month': months,
    'sitemap of news': again('/sitemap-noticias.xml'),
    'address that is none': Array.from({ length: 20 }, (_, i) => `${section.path}/no-hay-${i}`),
    'old address that has moved': redirects.map(({ path }) => String(path)),
  }
  return { warmUp: articles.slice(-40), pages, articles: articles.slice(ARTICLES_READ, -40) }
}

interface LongList {
  path: string
  pages: number
}

const SECTION = `select '/' || s.slug as path, count(*)::int as stories
  from article a join section s on s.id = a.section_id where a.status = 'published'
  group by s.slug order by 2 desc limit 1`
const AUTHOR = `select '/autor/' || w.slug as path, count(*)::int as stories
  from article a join article_author x on x.article_id = a.id join author w on w.id = x.author_id
  where a.status = 'published' group by w.slug order by 2 desc limit 1`
const TAG = `select '/tema/' || t.slug as path, count(*)::int as stories
  from article a join article_tag x on x.article_id = a.id join tag t on t.id = x.tag_id
  where a.status = 'published' group by t.slug order by 2 desc limit 1`
const LATEST = `select '/lo-mas-reciente' as path, count(*)::int as stories from article where status = 'published'`

async function findLongest(portal: Portal, query: string): Promise<LongList> {
  const [row] = await portal.query(query)
  return { path: String(row?.path), pages: Math.ceil(Number(row?.stories) / PAGE_LENGTH) }
}

function again(path: string): string[] {
  return Array.from({ length: ROUNDS }, () => path)
}

/** A page of a list and those before it, each of which is cold once; none where the list ends before. */
function around({ path, pages }: LongList, page: number): string[] {
  if (page > pages || page < 2) return []
  return Array.from({ length: Math.min(ROUNDS, page - 1) }, (_, i) => `${path}/pagina/${page - i}`)
}
