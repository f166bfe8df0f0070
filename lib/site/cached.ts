import { cacheLife, cacheTag as tagCache } from 'next/cache.js'
import { BY_TAG, byAge } from '#lib/cache/cache-life.ts'
import { cacheTag } from '#lib/cache/cache-tags.ts'
import { editorialPath } from '#lib/routes/paths.ts'
import { isSlug } from '#lib/text/slug.ts'
import { type EditorialPage, findEditorialPage } from './editorial-page.ts'
import { findMasthead, type Masthead } from './masthead.ts'

// A cached reader, one a page: what the page needs, the tags that expire it, and its greatest age. They work inside
// Next only; everything they call runs anywhere.

/** The cached reader of the paper's identity and menu. */
export async function getMasthead(): Promise<Masthead> {
  'use cache'
  cacheLife(BY_TAG)
  tagCache(cacheTag.site)
  return findMasthead()
}

/** The cached reader of a page about the paper; `null` when there is none of that slug. */
export async function getEditorialPage(slug: string): Promise<EditorialPage | null> {
  'use cache'
  cacheLife(BY_TAG)
  if (!isSlug(slug)) return null
  tagCache(cacheTag.path(editorialPath(slug)))
  return findEditorialPage(slug)
}

/** The moment the front page is made; it is made anew when the day changes (`lib/site/new-day.ts`). */
export async function getToday(): Promise<Date> {
  'use cache'
  // The worker that looks at the clock may be away.
  cacheLife(byAge(300))
  tagCache(cacheTag.front)
  return new Date()
}
