import { parsePattern } from './pattern.ts'
import { allRoutes, plannedRoutes, routes } from './table.ts'

/** Words that no section may take although no route begins with them: they would be taken for parts of other addresses. */
const RESERVED_WORDS = ['feed', 'pagina', 'sitemap-noticias']

const patterns = [
  ...allRoutes.map(([, { pattern }]) => pattern),
  ...plannedRoutes.map(({ pattern }) => pattern),
]

/**
 * First segments of the portal's own addresses: no section may take one. The database refuses them too
 * (`section_slug_not_reserved`).
 */
export const RESERVED_SEGMENTS: readonly string[] = [
  ...new Set([...patterns.flatMap((pattern) => literalAt(pattern, 0)), ...RESERVED_WORDS]),
]
  .filter((text) => !/[._]/.test(text))
  .sort()

/** Segments that stand where the slug of an article does, and are not articles. */
export const RESERVED_ARTICLE_SLUGS: readonly string[] = reservedSlugs()

function reservedSlugs(): string[] {
  const segments = parsePattern(routes.article.pattern)
  const place = segments.findIndex((segment) => segment.kind === 'parameter' && segment.name === 'slug')
  const beside = patterns.filter((pattern) => parsePattern(pattern)[0]?.kind === 'parameter')
  return [...new Set(beside.flatMap((pattern) => literalAt(pattern, place)))]
}

function literalAt(pattern: string, place: number): string[] {
  const segment = parsePattern(pattern)[place]
  return segment?.kind === 'literal' ? [segment.text] : []
}
