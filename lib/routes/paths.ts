/**
 * First segments of the portal's own addresses: no section may take one. The database refuses them too
 * (`section_slug_not_reserved`).
 */
export const RESERVED_SEGMENTS: readonly string[] = [
  'acerca',
  'api',
  'autor',
  'aviso',
  'boletin',
  'buscar',
  'buzon',
  'feed',
  'islands',
  'lite',
  'lo-mas-reciente',
  'media',
  'pagina',
  'redaccion',
  'sitemap',
  'sitemap-noticias',
  'tema',
]

/** Addresses below a section that are not articles. */
export const RESERVED_ARTICLE_SLUGS: readonly string[] = ['pagina', 'feed.xml']

/** The path of an article, relative to the host. */
export function articlePath(sectionSlug: string, slug: string): string {
  return `/${sectionSlug}/${slug}`
}

/** The path of a section, or of a later page of it. */
export function sectionPath(slug: string, page = 1): string {
  return pagePath(`/${slug}`, page)
}

/** The number of a later page from its address: a whole number from 1 on, written plainly; `undefined` for others. */
export function pageNumber(segment: string): number | undefined {
  return /^[1-9]\d{0,4}$/.test(segment) ? Number(segment) : undefined
}

/** The path of an author's page, or of a later page of it. */
export function authorPath(slug: string, page = 1): string {
  return pagePath(`/autor/${slug}`, page)
}

/** The path of a tag's page, or of a later page of it. */
export function tagPath(slug: string, page = 1): string {
  return pagePath(`/tema/${slug}`, page)
}

/** The path of the list of all stories, newest first, or of a later page of it. */
export function latestPath(page = 1): string {
  return pagePath('/lo-mas-reciente', page)
}

/** The path of a page about the paper. */
export function editorialPath(slug: string): string {
  return `/acerca/${slug}`
}

/** The path of the list of editions of newsletters, newest first, or of a later page of it. */
export function archivePath(page = 1): string {
  return pagePath('/boletin/archivo', page)
}

/** The path of an edition of a newsletter. */
export function editionPath(slug: string): string {
  return `/boletin/archivo/${slug}`
}

/** First segment of the lite edition. */
const LITE = '/lite'

/** The path of the lite edition of a page. */
export function litePath(path: string): string {
  return path === '/' ? LITE : LITE + path
}

/** The path of the page that a path of the lite edition is of; `undefined` for other paths. */
export function fullPath(path: string): string | undefined {
  if (path === LITE) return '/'
  return path.startsWith(`${LITE}/`) && path.length > LITE.length + 1 ? path.slice(LITE.length) : undefined
}

function pagePath(list: string, page: number): string {
  return page === 1 ? list : `${list}/pagina/${page}`
}

/** Stands where Next wants at least one address and the paper has none yet; no slug can be equal to it. */
export const PLACEHOLDER = '_'

/** The path of the feed of a page: `/local/feed.xml` for `/local`, `/feed.xml` for the front page. */
export function feedPath(pagePath: string): string {
  return `${pagePath === '/' ? '' : pagePath}/feed.xml`
}
