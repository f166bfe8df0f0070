import {
  getArticlePage,
  getAuthorPage,
  getFrontPage,
  getLatestPage,
  getSectionPage,
  getTagPage,
} from '#lib/articles/reading/cached.ts'
import { articleTags, authorTags, frontTags, sectionTags, tagTags } from '#lib/articles/reading/page-tags.ts'
import { matchRoute, type RouteMatch } from '#lib/routes/match.ts'
import { authorPath, latestPath, sectionPath, tagPath } from '#lib/routes/paths.ts'
import type { RouteNameWith } from '#lib/routes/table.ts'
import { settings } from '#lib/settings/settings.ts'
import { getMasthead } from '#lib/site/cached.ts'
import type { Masthead } from '#lib/site/masthead.ts'
import { articlePage } from './article-page.ts'
import { type LitePage, liteDocument } from './document.ts'
import { frontPage, type ListSubject, listPage } from './list-page.ts'
import { text } from './text.ts'

/** A document of the lite edition, with the cache tags of what it was made from. */
export interface LiteDocument {
  html: string
  tags: readonly string[]
}

/** A path that the lite edition has a page of. */
type LiteMatch = Extract<RouteMatch, { name: RouteNameWith<'lite'> }>

interface TaggedPage {
  page: LitePage
  tags: readonly string[]
}

interface TaggedList extends ListSubject {
  tags: readonly string[]
}

/**
 * The lite edition of a page, from the same cached readers as the page itself, or `null` when there is none. Works inside
 * Next only, as they do.
 * @param path of the page itself.
 */
export async function findLiteDocument(path: string): Promise<LiteDocument | null> {
  const match = matchRoute(path)
  if (!match || !isLiteMatch(match)) return null
  const masthead = await getMasthead()
  const made = await makePage(match, masthead)
  return made && { html: liteDocument(made.page, masthead, settings().siteUrl), tags: made.tags }
}

function isLiteMatch(match: RouteMatch): match is LiteMatch {
  return match.route.lite === true
}

async function makePage(match: LiteMatch, masthead: Masthead): Promise<TaggedPage | null> {
  if (match.name === 'front') {
    return { page: frontPage(await getFrontPage(), masthead), tags: frontTags }
  }
  if (match.name === 'article') {
    const { section, slug } = match.params
    const article = await getArticlePage(section, slug)
    return article && { page: articlePage(article, masthead), tags: articleTags(section, slug, article) }
  }
  const list = await findList(match)
  return list && { page: listPage(list, masthead), tags: list.tags }
}

async function findList(
  match: Exclude<LiteMatch, { name: 'front' | 'article' }>,
): Promise<TaggedList | null> {
  const page = 'page' in match.params ? match.params.page : 1
  switch (match.name) {
    case 'latest':
    case 'latestPage': {
      const listing = await getLatestPage(page)
      return listing && { title: text.latest, listing, tags: frontTags, pathOf: latestPath }
    }
    case 'section':
    case 'sectionPage': {
      const slug = match.params.section
      const found = await getSectionPage(slug, page)
      return (
        found && {
          title: found.name,
          listing: found,
          description: found.description,
          tags: sectionTags(slug, found),
          pathOf: (number) => sectionPath(slug, number),
        }
      )
    }
    case 'author':
    case 'authorPage': {
      const slug = match.params.author
      const found = await getAuthorPage(slug, page)
      return (
        found && {
          title: found.name,
          listing: found,
          description: found.biography,
          tags: authorTags(slug, found),
          pathOf: (number) => authorPath(slug, number),
        }
      )
    }
    case 'tag':
    case 'tagPage': {
      const slug = match.params.tag
      const found = await getTagPage(slug, page)
      return (
        found && {
          title: found.name,
          listing: found,
          noindex: found.noindex,
          tags: tagTags(slug, found),
          pathOf: (number) => tagPath(slug, number),
        }
      )
    }
  }
}
