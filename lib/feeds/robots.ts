import { pathTo } from '#lib/routes/paths.ts'
import { literalPrefix } from '#lib/routes/pattern.ts'
import { allRoutes, plannedRoutes, type Route } from '#lib/routes/table.ts'

/** The text of `/robots.txt` (RFC 9309). */
export function robots(siteUrl: string): string {
  const routes = [...allRoutes.map(([, route]) => route), ...plannedRoutes]
  const rules = new Set(routes.filter(({ disallow }) => disallow).flatMap(rulesFor))
  return [
    'User-agent: *',
    'Allow: /',
    ...[...rules].map((rule) => `Disallow: ${rule}`),
    '',
    `Sitemap: ${siteUrl}${pathTo('sitemap')}`,
    `Sitemap: ${siteUrl}${pathTo('newsSitemap')}`,
    '',
  ].join('\n')
}

/**
 * The rules that keep crawlers from a route. A rule is the beginning of a path (RFC 9309, section 2.2.2), so a bare
 * `/buscar` would also hide a section `buscar-empleo`.
 */
function rulesFor({ pattern, kind }: Route): string[] {
  const prefix = literalPrefix(pattern)
  // All that begins like these is for machines, editors or operators: their single routes need not be told.
  if (kind !== 'fresh') return [`/${prefix.split('/')[1]}/`]
  return prefix === pattern ? [`${prefix}$`, `${prefix}?`] : [`${prefix}/`]
}
