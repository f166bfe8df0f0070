import { cacheLife, cacheTag as tagCache } from 'next/cache.js'
import { type ArticlePage, findArticlePage } from '#lib/articles/article-page.ts'
import { type FrontPage, findFrontPage } from '#lib/articles/front-page.ts'
import type { Listing } from '#lib/articles/listing.ts'
import { findSectionPage, type SectionPage } from '#lib/articles/section-page.ts'
import {
  type AuthorPage,
  findAuthorPage,
  findLatestPage,
  findTagPage,
  type TagPage,
} from '#lib/articles/topic-pages.ts'
import { articlePath, authorPath, isSlug, sectionPath, tagPath } from './addresses.ts'
import { cacheTag } from './cache-tags.ts'
import { findMasthead, type Masthead } from './masthead.ts'

// The cached readers, one a page: what a page needs, the tags that expire it, and its greatest age. They work
// inside Next only; everything they call runs anywhere. What can be no address is not asked of the database.

/** Side lists may be five minutes old; a change of the story itself expires it by tag. */
const BY_AGE = { stale: 300, revalidate: 300, expire: 31_536_000 }

/** The cached reader of the paper's identity and menu. */
export async function getMasthead(): Promise<Masthead> {
  'use cache'
  cacheLife(BY_AGE)
  tagCache(cacheTag.site)
  return findMasthead()
}

/** The cached reader of an article's page; see `findArticlePage`. */
export async function getArticlePage(
  section: string,
  slug: string,
): Promise<ArticlePage | { movedTo: string } | null> {
  'use cache'
  cacheLife(BY_AGE)
  if (!isSlug(section) || !isSlug(slug)) return null
  tagCache(cacheTag.path(articlePath(section, slug)))
  const page = await findArticlePage(section, slug)
  if (page && 'id' in page) tagCache(cacheTag.article(page.id), ...cardTags(page))
  return page
}

/** The cached reader of the front page. */
export async function getFrontPage(): Promise<FrontPage> {
  'use cache'
  cacheLife(BY_AGE)
  tagCache(cacheTag.front, cacheTag.site)
  return findFrontPage()
}

/** The cached reader of a page of a section; `null` when there is no such section or page. */
export async function getSectionPage(slug: string, number: number): Promise<SectionPage | null> {
  'use cache'
  cacheLife(BY_AGE)
  if (!isSlug(slug)) return null
  tagCache(cacheTag.path(sectionPath(slug)))
  const page = await findSectionPage(slug, number)
  if (page) tagCache(cacheTag.section(page.id))
  return page
}

/** The cached reader of an author's page; `null` when there is no such author. */
export async function getAuthorPage(slug: string): Promise<AuthorPage | null> {
  'use cache'
  cacheLife(BY_AGE)
  if (!isSlug(slug)) return null
  tagCache(cacheTag.path(authorPath(slug)))
  const page = await findAuthorPage(slug)
  if (page) tagCache(cacheTag.author(page.id))
  return page
}

/** The cached reader of a tag's page; `null` when no published story has it. */
export async function getTagPage(slug: string): Promise<TagPage | null> {
  'use cache'
  cacheLife(BY_AGE)
  if (!isSlug(slug)) return null
  tagCache(cacheTag.path(tagPath(slug)))
  const page = await findTagPage(slug)
  if (page) tagCache(cacheTag.tag(page.id))
  return page
}

/** The cached reader of the newest stories of the whole paper. */
export async function getLatestPage(): Promise<Listing> {
  'use cache'
  cacheLife(BY_AGE)
  tagCache(cacheTag.front)
  return findLatestPage()
}

/** A withdrawn or renamed story leaves every list that carried it. */
function cardTags({ moreByAuthor, related, latest, older, newer, boxedStoryIds }: ArticlePage): string[] {
  const cards = [...moreByAuthor, ...related, ...latest, older, newer]
  return [...cards.flatMap((card) => (card ? [card.id] : [])), ...boxedStoryIds].map(cacheTag.card)
}
