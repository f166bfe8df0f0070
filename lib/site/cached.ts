import { cacheLife, cacheTag as tagCache } from 'next/cache.js'
import { BY_TAG, byAge } from '#lib/cache/cache-life.ts'
import { cacheTag } from '#lib/cache/cache-tags.ts'
import { editorialPath } from '#lib/routes/paths.ts'
import { isSlug } from '#lib/text/slug.ts'
import { type EditorialPage, findEditorialPage } from './editorial-page.ts'
import { findMasthead, type Masthead } from './masthead.ts'

// One cached reader for each page: what the page needs, the tags that expire it and its maximum age. They work inside Next
// only; everything that they call runs anywhere.

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

/** The time at which the front page is made. `beginNewDay` expires the page when the day changes. */
export async function getToday(): Promise<Date> {
  'use cache'
  // In case the worker, which watches the clock, is not running.
  cacheLife(byAge(300))
  tagCache(cacheTag.front)
  return new Date()
}
