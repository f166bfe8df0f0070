import { cacheTag } from '#lib/cache/cache-tags.ts'
import { articlePath, authorPath, sectionPath, tagPath } from '#lib/routes/paths.ts'
import type { ArticlePage } from './article-page.ts'

// What each kind of page is made from: a page that is not there yet hangs on its address.

type Found = { id: number } | null

/** Of the front page, and of the lists of all stories. */
export const frontTags: readonly string[] = [cacheTag.front, cacheTag.site]

/** Of an article's page. A withdrawn or renamed story leaves every list that carried it. */
export function articleTags(section: string, slug: string, page: ArticlePage | null): string[] {
  const tags = [cacheTag.path(articlePath(section, slug)), cacheTag.site]
  if (!page) return tags
  const { id, moreByAuthor, related, latest, older, newer, boxedStoryIds } = page
  const cards = [...moreByAuthor, ...related, ...latest, older, newer]
  const shown = [...cards.flatMap((card) => (card ? [card.id] : [])), ...boxedStoryIds]
  return [...tags, cacheTag.article(id), ...shown.map(cacheTag.card)]
}

/** Of a page of a section. */
export function sectionTags(slug: string, page: Found): string[] {
  return [cacheTag.path(sectionPath(slug)), cacheTag.site, ...(page ? [cacheTag.section(page.id)] : [])]
}

/** Of a page of an author. */
export function authorTags(slug: string, page: Found): string[] {
  return [cacheTag.path(authorPath(slug)), cacheTag.site, ...(page ? [cacheTag.author(page.id)] : [])]
}

/** Of a page of a tag. */
export function tagTags(slug: string, page: Found): string[] {
  return [cacheTag.path(tagPath(slug)), cacheTag.site, ...(page ? [cacheTag.tag(page.id)] : [])]
}
