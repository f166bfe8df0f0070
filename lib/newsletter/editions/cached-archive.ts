import { cacheLife, cacheTag as tagCache } from 'next/cache.js'
import { BY_TAG } from '#lib/cache/cache-life.ts'
import { cacheTag } from '#lib/cache/cache-tags.ts'
import { editionPath } from '#lib/routes/paths.ts'
import { isSlug } from '#lib/text/slug.ts'
import { type ArchivePage, type EditionPage, findArchivePage, findEditionPage } from './archive.ts'

/** Cached version of `findEditionPage`. */
export async function getEditionPage(slug: string): Promise<EditionPage | null> {
  'use cache'
  cacheLife(BY_TAG)
  if (!isSlug(slug)) return null
  tagCache(cacheTag.path(editionPath(slug)), cacheTag.site)
  const page = await findEditionPage(slug)
  if (page) tagCache(...page.cards.map(({ id }) => cacheTag.card(id)))
  return page
}

/** Cached version of `findArchivePage`. */
export async function getArchivePage(number: number): Promise<ArchivePage | null> {
  'use cache'
  cacheLife(BY_TAG)
  tagCache(cacheTag.archive, cacheTag.front, cacheTag.site)
  return findArchivePage(number)
}
