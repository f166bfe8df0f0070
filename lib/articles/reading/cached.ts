import { cacheLife, cacheTag as tagCache } from 'next/cache.js'
import { BY_TAG, byAge } from '#lib/cache/cache-life.ts'
import type { Listing } from '#lib/cards/listing.ts'
import { isSlug } from '#lib/text/slug.ts'
import { type ArticlePage, findArticlePage } from './article-page.ts'
import { type FrontPage, findFrontPage } from './front-page.ts'
import { articleTags, authorTags, frontTags, sectionTags, tagTags } from './page-tags.ts'
import { findSectionPage, type SectionPage } from './section-page.ts'
import { sideListAge } from './side-list-age.ts'
import { type AuthorPage, findAuthorPage, findLatestPage, findTagPage, type TagPage } from './topic-pages.ts'

// Cached readers of the pages with stories; those of the paper itself are in lib/site/cached.ts. A malformed slug
// never reaches the database.

/** The cached reader of an article's page; see `findArticlePage`. */
export async function getArticlePage(section: string, slug: string): Promise<ArticlePage | null> {
  'use cache'
  const page = isSlug(section) && isSlug(slug) ? await findArticlePage(section, slug) : null
  // Called once: of several calls, the shortest lifetime applies.
  cacheLife(page ? byAge(sideListAge(page.publishedAt, new Date())) : BY_TAG)
  tagCache(...articleTags(section, slug, page))
  return page
}

/** The cached reader of the front page. */
export async function getFrontPage(): Promise<FrontPage> {
  'use cache'
  cacheLife(BY_TAG)
  tagCache(...frontTags)
  return findFrontPage()
}

/** The cached reader of a page of a section; `null` when there is no such section or page. */
export async function getSectionPage(slug: string, number: number): Promise<SectionPage | null> {
  'use cache'
  cacheLife(BY_TAG)
  if (!isSlug(slug)) return null
  const page = await findSectionPage(slug, number)
  tagCache(...sectionTags(slug, page))
  return page
}

/** The cached reader of a page of an author; `null` when there is no such author or page. */
export async function getAuthorPage(slug: string, number: number): Promise<AuthorPage | null> {
  'use cache'
  cacheLife(BY_TAG)
  if (!isSlug(slug)) return null
  const page = await findAuthorPage(slug, number)
  tagCache(...authorTags(slug, page))
  return page
}

/** The cached reader of a page of a tag; `null` when there is no such tag or page. */
export async function getTagPage(slug: string, number: number): Promise<TagPage | null> {
  'use cache'
  cacheLife(BY_TAG)
  if (!isSlug(slug)) return null
  const page = await findTagPage(slug, number)
  tagCache(...tagTags(slug, page))
  return page
}

/** The cached reader of a page of all stories, newest first; `null` when there are not so many. */
export async function getLatestPage(number: number): Promise<Listing | null> {
  'use cache'
  cacheLife(BY_TAG)
  tagCache(...frontTags)
  return findLatestPage(number)
}
