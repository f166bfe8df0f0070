import { feedPath, mediaPath } from '#lib/routes/paths.ts'
import { escapeHtml } from '#lib/text/escape-html.ts'
import { cdata, element, escapeXml, textElement, XML_DECLARATION } from '#lib/text/xml.ts'
import { articleHtml, type StoryText } from './article-html.ts'

/** The newest stories of a page, for feed readers. */
export interface Feed {
  /** The path of the page that it belongs to. */
  path: string
  title: string
  description: string
  /** A language tag (BCP 47). */
  language: string
  /** Newest first. */
  items: FeedItem[]
}

export interface FeedItem extends StoryText {
  /** Identifies the story for ever, whatever changes about it. */
  guid: string
  headline: string
  /** Plain text. */
  excerpt: string
  /** In the order of the byline. */
  authors: string[]
  tags: string[]
  publishedAt: Date
  updatedAt: Date | null
  image: FeedImage | null
}

export interface FeedImage {
  /** File name below `/media/`. */
  file: string
  format: string
  width: number
  height: number
  bytes: number
  alt: string
  credit: string
}

const NAMESPACES = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
}

/** When an item of the feed last changed; `null` for an empty feed. */
export function newestChange(items: Pick<FeedItem, 'publishedAt' | 'updatedAt'>[]): Date | null {
  const times = items.map(({ publishedAt, updatedAt }) => (updatedAt ?? publishedAt).getTime())
  return times.length > 0 ? new Date(Math.max(...times)) : null
}

/**
 * The feed as RSS 2.0 (https://www.rssboard.org/rss-specification) with full text, authors and pictures by its
 * usual modules (content, Dublin Core, Media RSS). Feed readers interpret descriptions as HTML, so these plain texts are
 * escaped as HTML first.
 * @param siteUrl absolute origin of the paper.
 */
export function rss(feed: Feed, siteUrl: string): string {
  const built = newestChange(feed.items)
  const channel = element(
    'channel',
    {},
    textElement('title', feed.title),
    textElement('link', siteUrl + feed.path),
    textElement('description', escapeHtml(feed.description)),
    textElement('language', feed.language),
    ...(built ? [textElement('lastBuildDate', rfc822(built))] : []),
    element('atom:link', {
      href: siteUrl + feedPath(feed.path),
      rel: 'self',
      type: 'application/rss+xml',
    }),
    ...feed.items.map((item) => toItem(item, siteUrl)),
  )
  return XML_DECLARATION + element('rss', { version: '2.0', ...NAMESPACES }, channel)
}

function toItem(item: FeedItem, siteUrl: string): string {
  return element(
    'item',
    {},
    textElement('title', item.headline),
    textElement('link', siteUrl + item.path),
    element('guid', { isPermaLink: 'false' }, escapeXml(item.guid)),
    textElement('pubDate', rfc822(item.publishedAt)),
    ...item.authors.map((name) => textElement('dc:creator', name)),
    ...item.tags.map((name) => textElement('category', name)),
    textElement('description', escapeHtml(item.excerpt)),
    element('content:encoded', {}, cdata(articleHtml(item, siteUrl))),
    ...(item.image ? [toMedia(item.image, siteUrl)] : []),
  )
}

/** A date in the format of RFC 822, with a year of four digits (RFC 1123): Tue, 12 Sep 2023 11:30:00 GMT. */
function rfc822(date: Date): string {
  return date.toUTCString()
}

function toMedia(image: FeedImage, siteUrl: string): string {
  return element(
    'media:content',
    {
      url: siteUrl + mediaPath(image.file),
      type: `image/${image.format}`,
      medium: 'image',
      fileSize: image.bytes,
      width: image.width,
      height: image.height,
    },
    ...(image.alt ? [element('media:description', { type: 'plain' }, escapeXml(image.alt))] : []),
    ...(image.credit ? [textElement('media:credit', image.credit)] : []),
  )
}
