/** What no crawler needs: forms, keys, what only one reader may see, and answers to a search. */
const DISALLOWED = [
  '/api/',
  '/buzon/',
  '/redaccion/',
  '/boletin/confirmar/',
  '/boletin/baja/',
  '/boletin/preferencias/',
  // A rule is a beginning (RFC 9309, section 2.2.2): a bare `/buscar` would also hide a section `buscar-empleo`.
  '/buscar$',
  '/buscar?',
]

/** The text of `/robots.txt` (RFC 9309). */
export function robots(siteUrl: string): string {
  return [
    'User-agent: *',
    'Allow: /',
    ...DISALLOWED.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${siteUrl}/sitemap.xml`,
    `Sitemap: ${siteUrl}/sitemap-noticias.xml`,
    '',
  ].join('\n')
}
