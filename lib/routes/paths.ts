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

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/
const SLUG_LENGTH = 120

/** Whether the text can be the last part of an address: small ASCII letters, digits, single hyphens, at most 120. */
export function isSlug(text: string): boolean {
  return text.length <= SLUG_LENGTH && SLUG.test(text)
}

/** A slug from words in Spanish: «Economía y Ñandú» becomes `economia-y-nandu`; empty if no letter is left. */
export function slugOf(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  if (plain.length <= SLUG_LENGTH) return plain
  const cut = plain.slice(0, SLUG_LENGTH + 1)
  const word = cut.lastIndexOf('-')
  return cut.slice(0, word > 0 ? word : SLUG_LENGTH)
}

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
