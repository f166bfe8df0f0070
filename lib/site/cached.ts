import { cacheLife, cacheTag as tagCache } from 'next/cache.js'
import { editorialPath, isSlug } from './addresses.ts'
import { cacheTag } from './cache-tags.ts'
import { type EditorialPage, findEditorialPage } from './editorial-page.ts'
import { findMasthead, type Masthead } from './masthead.ts'

// A cached reader, one a page: what the page needs, the tags that expire it, and its greatest age. They work inside
// Next only; everything they call runs anywhere.

/** Side lists may be five minutes old; a change of the story itself expires it by tag. */
export const BY_AGE = { stale: 300, revalidate: 300, expire: 31_536_000 }

/** The cached reader of the paper's identity and menu. */
export async function getMasthead(): Promise<Masthead> {
  'use cache'
  cacheLife(BY_AGE)
  tagCache(cacheTag.site)
  return findMasthead()
}

/** The cached reader of a page about the paper; `null` when there is none of that slug. */
export async function getEditorialPage(slug: string): Promise<EditorialPage | null> {
  'use cache'
  cacheLife(BY_AGE)
  if (!isSlug(slug)) return null
  tagCache(cacheTag.path(editorialPath(slug)))
  return findEditorialPage(slug)
}

/** The moment the front page is made; it is made anew when the day changes (`lib/site/new-day.ts`). */
export async function getToday(): Promise<Date> {
  'use cache'
  cacheLife(BY_AGE)
  tagCache(cacheTag.front)
  return new Date()
}
