import { mediaPath } from '#lib/routes/paths.ts'
import { element, textElement, XML_DECLARATION } from '#lib/text/xml.ts'

/** An address in a sitemap. */
export interface SitemapUrl {
  /** The path of the page. */
  path: string
  lastModified: Date | null
  /** File name of the lead image below `/media/`. */
  image?: string | null
}

/** A story in the news sitemap. */
export interface NewsUrl {
  path: string
  headline: string
  publishedAt: Date
}

const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const IMAGE = 'http://www.google.com/schemas/sitemap-image/1.1'
const NEWS = 'http://www.google.com/schemas/sitemap-news/0.9'

/**
 * An index of sitemaps (https://www.sitemaps.org/protocol.html#index).
 * @param siteUrl absolute origin of the paper.
 */
export function sitemapIndex(files: Pick<SitemapUrl, 'path' | 'lastModified'>[], siteUrl: string): string {
  const sitemaps = files.map(({ path, lastModified }) =>
    element('sitemap', {}, textElement('loc', siteUrl + path), ...lastmod(lastModified)),
  )
  return XML_DECLARATION + element('sitemapindex', { xmlns: SITEMAP }, ...sitemaps)
}

/** A sitemap (https://www.sitemaps.org/protocol.html) with pictures (Google's image extension). */
export function sitemap(urls: SitemapUrl[], siteUrl: string): string {
  const all = urls.map(({ path, lastModified, image }) =>
    element(
      'url',
      {},
      textElement('loc', siteUrl + path),
      ...lastmod(lastModified),
      ...(image ? [element('image:image', {}, textElement('image:loc', siteUrl + mediaPath(image)))] : []),
    ),
  )
  return XML_DECLARATION + element('urlset', { xmlns: SITEMAP, 'xmlns:image': IMAGE }, ...all)
}

/**
 * A news sitemap (https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap).
 * @param paper the paper's name and its language (BCP 47), of which the sitemap contains the ISO 639 code.
 */
export function newsSitemap(
  stories: NewsUrl[],
  paper: { name: string; language: string },
  siteUrl: string,
): string {
  const language = paper.language.split('-')[0] ?? paper.language
  const publication = element(
    'news:publication',
    {},
    textElement('news:name', paper.name),
    textElement('news:language', language),
  )
  const all = stories.map(({ path, headline, publishedAt }) =>
    element(
      'url',
      {},
      textElement('loc', siteUrl + path),
      element(
        'news:news',
        {},
        publication,
        textElement('news:publication_date', publishedAt.toISOString()),
        textElement('news:title', headline),
      ),
    ),
  )
  return XML_DECLARATION + element('urlset', { xmlns: SITEMAP, 'xmlns:news': NEWS }, ...all)
}

/** A date in W3C Datetime format, which the protocol requires. */
function lastmod(date: Date | null): string[] {
  return date ? [textElement('lastmod', date.toISOString())] : []
}
