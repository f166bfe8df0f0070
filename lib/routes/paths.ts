import { matchRoute } from './match.ts'
import { fillPattern, type Params, type ParamsOf, parsePattern } from './pattern.ts'
import { allRoutes, type RouteName, type routes } from './table.ts'

/** Stands where Next wants at least one address and the paper has none yet; no slug can be equal to it. */
export const PLACEHOLDER = '_'

const segmentsByName = new Map(allRoutes.map(([name, { pattern }]) => [name, parsePattern(pattern)]))

type ParamsOfRoute<Name extends RouteName> = ParamsOf<(typeof routes)[Name]['pattern']>

/** The path of a route, relative to the host; the parameters are those that its pattern names. */
export function pathTo<Name extends RouteName>(
  name: Name,
  ...[params]: keyof ParamsOfRoute<Name> extends never ? [] : [ParamsOfRoute<Name>]
): string {
  return fillPattern(segmentsByName.get(name) ?? [], (params ?? {}) as Params)
}

/** The path of an article. */
export function articlePath(section: string, slug: string): string {
  return pathTo('article', { section, slug })
}

/** The path of a section, or of a later page of it. */
export function sectionPath(section: string, page = 1): string {
  return page === 1 ? pathTo('section', { section }) : pathTo('sectionPage', { section, page })
}

/** The path of an author's page, or of a later page of it. */
export function authorPath(author: string, page = 1): string {
  return page === 1 ? pathTo('author', { author }) : pathTo('authorPage', { author, page })
}

/** The path of a tag's page, or of a later page of it. */
export function tagPath(tag: string, page = 1): string {
  return page === 1 ? pathTo('tag', { tag }) : pathTo('tagPage', { tag, page })
}

/** The path of the list of all stories, newest first, or of a later page of it. */
export function latestPath(page = 1): string {
  return page === 1 ? pathTo('latest') : pathTo('latestPage', { page })
}

/** The path of the list of editions of newsletters, newest first, or of a later page of it. */
export function archivePath(page = 1): string {
  return page === 1 ? pathTo('archive') : pathTo('archivePage', { page })
}

/** The path of a page about the paper. */
export function editorialPath(slug: string): string {
  return pathTo('editorial', { slug })
}

/** The path of an edition of a newsletter. */
export function editionPath(edition: string): string {
  return pathTo('edition', { edition })
}

/** The path of a file of the media store. */
export function mediaPath(file: string): string {
  return pathTo('media', { file: file.split('/') })
}

/** The file of the media store that a path names; `undefined` for other paths. */
export function mediaFile(path: string): string | undefined {
  const match = matchRoute(path)
  return match?.name === 'media' ? match.params.file.join('/') : undefined
}

/** The path of the lite edition of a page. */
export function litePath(path: string): string {
  return pathTo('lite', { path: path === '/' ? [] : path.slice(1).split('/') })
}

/** The path of the page that a path of the lite edition is of; `undefined` for other paths. */
export function fullPath(path: string): string | undefined {
  const match = matchRoute(path)
  return match?.name === 'lite' ? `/${match.params.path.join('/')}` : undefined
}

/**
 * The path of the feed of a page: `/local/feed.xml` for `/local`, `/feed.xml` for the front page.
 * @throws Error for the path of a page that has no feed.
 */
export function feedPath(path: string): string {
  const match = matchRoute(path)
  switch (match?.name) {
    case 'front':
      return pathTo('feed')
    case 'section':
      return pathTo('sectionFeed', match.params)
    case 'author':
      return pathTo('authorFeed', match.params)
    case 'tag':
      return pathTo('tagFeed', match.params)
    default:
      throw new Error(`${path} has no feed.`)
  }
}
