import {
  getArticlePage,
  getAuthorPage,
  getFrontPage,
  getLatestPage,
  getSectionPage,
  getTagPage,
} from '#lib/articles/reading/cached.ts'
import { articleTags, authorTags, frontTags, sectionTags, tagTags } from '#lib/articles/reading/page-tags.ts'
import { authorPath, latestPath, sectionPath, tagPath } from '#lib/routes/paths.ts'
import { settings } from '#lib/settings/settings.ts'
import { getMasthead } from '#lib/site/cached.ts'
import type { Masthead } from '#lib/site/masthead.ts'
import { articlePage } from './article-page.ts'
import { type LitePage, liteDocument } from './document.ts'
import { frontPage, listPage } from './list-page.ts'
import { type Place, readPath } from './read-path.ts'
import { text } from './text.ts'

/** A document of the lite edition, with the cache tags of what it was made from. */
export interface LiteDocument {
  html: string
  tags: readonly string[]
}

type Made = { page: LitePage; tags: readonly string[] } | { movedTo: string } | null

/**
 * The lite edition of a page, from the same cached readers as the page itself; or the path of the page that it has moved
 * to, or `null` when there is none. Works inside Next only, as they do.
 * @param path of the page itself.
 */
export async function findLiteDocument(path: string): Promise<LiteDocument | { movedTo: string } | null> {
  const place = readPath(path)
  if (!place) return null
  const masthead = await getMasthead()
  const made = await makePage(place, masthead)
  if (!made || 'movedTo' in made) return made
  return { html: liteDocument(made.page, masthead, settings().siteUrl), tags: made.tags }
}

async function makePage(place: Place, masthead: Masthead): Promise<Made> {
  switch (place.kind) {
    case 'front':
      return { page: frontPage(await getFrontPage(), masthead), tags: frontTags }
    case 'article': {
      const { section, slug } = place
      const article = await getArticlePage(section, slug)
      if (!article || 'movedTo' in article) return article
      return { page: articlePage(article, masthead), tags: articleTags(section, slug, article) }
    }
    default:
      return makeList(place, masthead)
  }
}

type ListPlace = Exclude<Place, { kind: 'front' | 'article' }>

async function makeList(place: ListPlace, masthead: Masthead): Promise<Made> {
  const found = await findList(place)
  if (!found) return null
  const { tags, ...subject } = found
  return { page: listPage(subject, masthead), tags }
}

async function findList(place: ListPlace) {
  if (place.kind === 'latest') {
    const listing = await getLatestPage(place.page)
    return listing && { title: text.latest, listing, tags: frontTags, pathOf: latestPath }
  }
  const { slug, page } = place
  switch (place.kind) {
    case 'section': {
      const found = await getSectionPage(slug, page)
      const pathOf = (number: number) => sectionPath(slug, number)
      return (
        found && {
          ...subjectOf(found),
          description: found.description,
          tags: sectionTags(slug, found),
          pathOf,
        }
      )
    }
    case 'author': {
      const found = await getAuthorPage(slug, page)
      const pathOf = (number: number) => authorPath(slug, number)
      return (
        found && { ...subjectOf(found), description: found.biography, tags: authorTags(slug, found), pathOf }
      )
    }
    case 'tag': {
      const found = await getTagPage(slug, page)
      const pathOf = (number: number) => tagPath(slug, number)
      return found && { ...subjectOf(found), noindex: found.noindex, tags: tagTags(slug, found), pathOf }
    }
  }
}

function subjectOf<Found extends { name: string }>(found: Found) {
  return { title: found.name, listing: found }
}
