import { cacheTag } from '#lib/cache/cache-tags.ts'
import { articlePath, authorPath, sectionPath, tagPath } from '#lib/routes/paths.ts'
import type { ArticlePage } from './article-page.ts'

// The cache tags of each kind of page. A page that does not exist depends on its path, and expires when it is created.

type PageRecord = { id: number } | null

/** The tags of the front page and of the list of all stories. */
export const frontTags: readonly string[] = [cacheTag.front, cacheTag.site]

/** The tags of an article's page, with those of every card on it: a withdrawn or renamed story must leave all of them. */
export function articleTags(section: string, slug: string, page: ArticlePage | null): string[] {
  const tags = [cacheTag.path(articlePath(section, slug)), cacheTag.site]
  if (!page) return tags
  const { id, moreByAuthor, related, latest, older, newer, boxedStoryIds } = page
  const cards = [...moreByAuthor, ...related, ...latest, older, newer]
  const shown = [...cards.flatMap((card) => (card ? [card.id] : [])), ...boxedStoryIds]
  return [...tags, cacheTag.article(id), ...shown.map(cacheTag.card)]
}

/** The tags of a page of a section. */
export function sectionTags(slug: string, page: PageRecord): string[] {
  return [cacheTag.path(sectionPath(slug)), cacheTag.site, ...(page ? [cacheTag.section(page.id)] : [])]
}

/** The tags of a page of an author. */
export function authorTags(slug: string, page: PageRecord): string[] {
  return [cacheTag.path(authorPath(slug)), cacheTag.site, ...(page ? [cacheTag.author(page.id)] : [])]
}

/** The tags of a page of a tag. */
export function tagTags(slug: string, page: PageRecord): string[] {
  return [cacheTag.path(tagPath(slug)), cacheTag.site, ...(page ? [cacheTag.tag(page.id)] : [])]
}
