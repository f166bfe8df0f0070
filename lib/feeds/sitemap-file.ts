import { cacheTag } from '#lib/cache/cache-tags.ts'
import { pathTo } from '#lib/routes/paths.ts'

/** One file of the sitemap: the articles of a month, or all other pages. Large ones are split into parts. */
export interface SitemapFile {
  /** A month such as `2026-11`, or `paginas` for pages that are not articles. */
  of: string
  /** Counted from 1. */
  part: number
}

/** Pages that are not articles: the front page, sections, authors, tags. */
export const PAGES = 'paginas'

/**
 * Maximum number of addresses in one file. The protocol allows 50,000; a fifth of that keeps a file, which is built in
 * memory, at about 4 MB.
 */
export const MAX_FILE_URLS = 10_000

/** Months from 1800 on, which the database enforces (`article_published_at`). */
const NAME = /^(paginas|(?:1[89]|[2-9]\d)\d\d-(?:0[1-9]|1[0-2]))(?:-([2-9]|[1-9]\d{1,3}))?\.xml$/

/** The path of a file of the sitemap: `/sitemap/2026-11.xml`, `/sitemap/2026-11-2.xml` for its second part. */
export function sitemapFilePath({ of, part }: SitemapFile): string {
  return pathTo('sitemapFile', { file: `${of}${part === 1 ? '' : `-${part}`}.xml` })
}

/** Parses the name of a file of the sitemap; `undefined` when the name is not valid. */
export function parseSitemapFile(name: string): SitemapFile | undefined {
  const match = NAME.exec(name)
  return match?.[1] ? { of: match[1], part: Number(match[2] ?? 1) } : undefined
}

/** What a file of the sitemap is made from: the file of a month changes with the stories of that month alone. */
export function sitemapFileTags({ of }: SitemapFile): string[] {
  return of === PAGES
    ? [cacheTag.front, cacheTag.site, cacheTag.archive]
    : [cacheTag.month(of), cacheTag.site]
}
