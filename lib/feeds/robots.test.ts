import { expect, test } from 'vitest'
import { robots } from './robots.ts'

const SITE = 'https://elcabo.example'
const lines = robots(SITE).split('\n')

/** Whether a crawler may read the path: the longest rule that fits decides (RFC 9309, section 2.2.2). */
function allowed(path: string): boolean {
  const fitting = lines.flatMap((line) => {
    const [, verb, rule = ''] = /^(Allow|Disallow): (.*)$/.exec(line) ?? []
    const fits = rule.endsWith('$') ? path === rule.slice(0, -1) : path.startsWith(rule)
    return verb && fits ? [{ verb, rule }] : []
  })
  return fitting.sort((a, b) => b.rule.length - a.rule.length)[0]?.verb !== 'Disallow'
}

test.each([
  '/',
  '/local',
  '/local/nota',
  '/feed.xml',
  '/media/ab/c.webp',
  '/boletin',
  '/boletin/archivo/x',
  '/buscar-empleo/nota',
  '/sitemap.xml',
])('%s may be read', (path) => expect(allowed(path)).toBe(true))

test.each([
  '/api/health',
  '/buzon/x',
  '/redaccion/',
  '/boletin/confirmar/x',
  '/boletin/baja/x',
  '/boletin/preferencias/x',
  '/buscar',
  '/buscar?q=a',
])('%s may not', (path) => expect(allowed(path)).toBe(false))

test('both sitemaps are named by absolute address', () => {
  expect(lines.filter((line) => line.startsWith('Sitemap: '))).toEqual([
    'Sitemap: https://elcabo.example/sitemap.xml',
    'Sitemap: https://elcabo.example/sitemap-noticias.xml',
  ])
})
