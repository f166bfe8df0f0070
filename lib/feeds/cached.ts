import { cacheLife, cacheTag as tagCache } from 'next/cache.js'
import { BY_TAG } from '#lib/cache/cache-life.ts'
import { cacheTag } from '#lib/cache/cache-tags.ts'
import { authorPath, sectionPath, tagPath } from '#lib/routes/paths.ts'
import { settings } from '#lib/settings/settings.ts'
import { findMasthead } from '#lib/site/masthead.ts'
import { isSlug } from '#lib/text/slug.ts'
import { type Feed, newestChange, rss } from './feed.ts'
import { type FoundFeed, findAuthorFeed, findFrontFeed, findSectionFeed, findTagFeed } from './find-feeds.ts'
import { findNews, findSitemapFile, findSitemapFiles } from './find-sitemaps.ts'
import { findLastChange } from './last-change.ts'
import { newsSitemap, sitemap, sitemapIndex } from './sitemap.ts'
import { parseSitemapFile, sitemapFileTags } from './sitemap-file.ts'
import { type XmlDocument, xmlDocument } from './xml-document.ts'

// Cached queries of feeds and sitemaps, like those of pages in lib/articles/reading/cached.ts. They work only inside Next.

/** The content of these documents also changes with time. */
const BY_CLOCK = { stale: 300, revalidate: 300, expire: 600 }

/** The feed of the whole paper. */
export async function getFrontFeed(): Promise<XmlDocument> {
  'use cache'
  cacheLife(BY_TAG)
  const tags = [cacheTag.front, cacheTag.site]
  tagCache(...tags)
  return feedDocument(await findFrontFeed(), tags)
}

/** The feed of a section; `null` when no section has that slug. */
export async function getSectionFeed(slug: string): Promise<XmlDocument | null> {
  if (!isSlug(slug)) return null
  return sectionFeed(slug)
}

async function sectionFeed(slug: string): Promise<XmlDocument | null> {
  'use cache'
  cacheLife(BY_TAG)
  tagCache(cacheTag.path(sectionPath(slug)))
  return taggedFeed(await findSectionFeed(slug), cacheTag.section)
}

/** The feed of an author; `null` when no author has that slug. */
export async function getAuthorFeed(slug: string): Promise<XmlDocument | null> {
  if (!isSlug(slug)) return null
  return authorFeed(slug)
}

async function authorFeed(slug: string): Promise<XmlDocument | null> {
  'use cache'
  cacheLife(BY_TAG)
  tagCache(cacheTag.path(authorPath(slug)))
  return taggedFeed(await findAuthorFeed(slug), cacheTag.author)
}

/** The feed of a tag; `null` when no published story has it. */
export async function getTagFeed(slug: string): Promise<XmlDocument | null> {
  if (!isSlug(slug)) return null
  return tagFeed(slug)
}

async function tagFeed(slug: string): Promise<XmlDocument | null> {
  'use cache'
  cacheLife(BY_TAG)
  tagCache(cacheTag.path(tagPath(slug)))
  return taggedFeed(await findTagFeed(slug), cacheTag.tag)
}

/** The index of sitemaps. */
export async function getSitemapIndex(): Promise<XmlDocument> {
  'use cache'
  cacheLife(BY_TAG)
  const tags = [cacheTag.front, cacheTag.site, cacheTag.archive]
  tagCache(...tags)
  const { siteUrl } = settings()
  const files = await findSitemapFiles(siteUrl)
  return xmlDocument(sitemapIndex(files, siteUrl), tags, await findLastChange(tags))
}

/** A file of the sitemap by its name; `null` when it does not exist. */
export async function getSitemapFile(name: string): Promise<XmlDocument | null> {
  if (!parseSitemapFile(name)) return null
  return sitemapFile(name)
}

async function sitemapFile(name: string): Promise<XmlDocument | null> {
  'use cache'
  cacheLife(BY_TAG)
  const file = parseSitemapFile(name)
  if (!file) return null
  const tags = sitemapFileTags(file)
  tagCache(...tags)
  const { siteUrl } = settings()
  const urls = await findSitemapFile(file, siteUrl)
  return urls.length > 0 ? xmlDocument(sitemap(urls, siteUrl), tags, await findLastChange(tags)) : null
}

/** The news sitemap. It has no modification date, because stories leave it by age. */
export async function getNewsSitemap(): Promise<XmlDocument> {
  'use cache'
  cacheLife(BY_CLOCK)
  const tags = [cacheTag.front, cacheTag.site]
  tagCache(...tags)
  const { siteUrl } = settings()
  const [stories, paper] = await Promise.all([findNews(siteUrl, new Date()), findMasthead()])
  return xmlDocument(newsSitemap(stories, paper, siteUrl), tags)
}

/** Sets the cache tags of a feed, inside the cached function that calls it. */
async function taggedFeed(
  found: FoundFeed | null,
  tagOf: (id: number) => string,
): Promise<XmlDocument | null> {
  if (!found) return null
  const tags = [tagOf(found.id), cacheTag.site]
  tagCache(...tags)
  return feedDocument(found.feed, tags)
}

async function feedDocument(feed: Feed, tags: string[]): Promise<XmlDocument> {
  return xmlDocument(
    rss(feed, settings().siteUrl),
    tags,
    newestChange(feed.items),
    await findLastChange(tags),
  )
}
