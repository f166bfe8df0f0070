import { cacheLife, cacheTag as tagCache } from 'next/cache.js'
import { BY_TAG } from '#lib/cache/cache-life.ts'
import { cacheTag } from '#lib/cache/cache-tags.ts'
import { editionPath } from '#lib/routes/paths.ts'
import { isSlug } from '#lib/text/slug.ts'
import { type ArchivePage, type EditionPage, findArchivePage, findEditionPage } from './archive.ts'

// The cached readers of the archive, as lib/articles/cached.ts has them of pages with stories.

/** The cached reader of an edition's page; see `findEditionPage`. */
export async function getEditionPage(slug: string): Promise<EditionPage | null> {
  'use cache'
  cacheLife(BY_TAG)
  if (!isSlug(slug)) return null
  tagCache(cacheTag.path(editionPath(slug)), cacheTag.site)
  const page = await findEditionPage(slug)
  if (page) tagCache(...page.cards.map(({ id }) => cacheTag.card(id)))
  return page
}

/** The cached reader of a page of the archive; `null` when there are not so many. */
export async function getArchivePage(number: number): Promise<ArchivePage | null> {
  'use cache'
  cacheLife(BY_TAG)
  tagCache(cacheTag.archive, cacheTag.front, cacheTag.site)
  return findArchivePage(number)
}
