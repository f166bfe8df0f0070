import { pageNumber, RESERVED_SEGMENTS } from '#lib/routes/paths.ts'
import { isSlug } from '#lib/text/slug.ts'

/** What a path of the portal names, of what there is a lite edition of. */
export type Place =
  | { kind: 'front' }
  | { kind: 'article'; section: string; slug: string }
  | { kind: 'latest'; page: number }
  | { kind: 'section' | 'author' | 'tag'; slug: string; page: number }

/** Reads a path by its shape alone; `undefined` where it is of no article and no list. */
export function readPath(path: string): Place | undefined {
  if (path === '/') return { kind: 'front' }
  const [first = '', ...rest] = path.slice(1).split('/')
  if (first === 'lo-mas-reciente') return onPage(rest, (page) => ({ kind: 'latest', page }))
  if (first === 'autor' || first === 'tema') {
    const [slug = '', ...more] = rest
    const kind = first === 'autor' ? 'author' : 'tag'
    return isSlug(slug) ? onPage(more, (page) => ({ kind, slug, page })) : undefined
  }
  if (!isSlug(first) || RESERVED_SEGMENTS.includes(first)) return undefined
  const [slug = '', ...more] = rest
  if (rest.length > 0 && slug !== 'pagina') {
    return isSlug(slug) && more.length === 0 ? { kind: 'article', section: first, slug } : undefined
  }
  return onPage(rest, (page) => ({ kind: 'section', slug: first, page }))
}

/** What follows the path of a list: nothing, or the number of a later page. */
function onPage(rest: string[], place: (page: number) => Place): Place | undefined {
  if (rest.length === 0) return place(1)
  const page = rest[0] === 'pagina' && rest.length === 2 ? pageNumber(rest[1] ?? '') : undefined
  return page === undefined ? undefined : place(page)
}
