import { expect, test } from 'vitest'
import { brokenLinkPage, matchRoute } from './match.ts'
import { pageNumber } from './page-number.ts'
import { feedPath, fullPath, litePath, mediaFile, mediaPath, pathTo, sectionPath } from './paths.ts'
import { type Params, parsePattern } from './pattern.ts'
import { RESERVED_SEGMENTS } from './reserved.ts'
import { allRoutes } from './table.ts'

test('the first page of a section has the address of the section', () => {
  expect([sectionPath('local'), sectionPath('local', 1), sectionPath('local', 2)]).toEqual([
    '/local',
    '/local',
    '/local/pagina/2',
  ])
})

test.each([
  ['1', 1],
  ['12', 12],
  ['0', undefined],
  ['01', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['1e3', undefined],
  ['_', undefined],
  ['999999', undefined],
])('page %j is number %j', (segment, number) => expect(pageNumber(segment)).toBe(number))

test.each([
  ['/', 'front', {}],
  ['/local', 'section', { section: 'local' }],
  ['/local/pagina/2', 'sectionPage', { section: 'local', page: 2 }],
  ['/local/pagina/1', 'sectionPage', { section: 'local', page: 1 }],
  ['/local/nota', 'article', { section: 'local', slug: 'nota' }],
  ['/local/feed.xml', 'sectionFeed', { section: 'local' }],
  ['/lo-mas-reciente', 'latest', {}],
  ['/lo-mas-reciente/pagina/3', 'latestPage', { page: 3 }],
  ['/autor/ana-ruiz', 'author', { author: 'ana-ruiz' }],
  ['/tema/puerto/pagina/2', 'tagPage', { tag: 'puerto', page: 2 }],
  ['/boletin/archivo', 'archive', {}],
  ['/boletin/archivo/pagina/2', 'archivePage', { page: 2 }],
  ['/boletin/archivo/diario-2026-01-02', 'edition', { edition: 'diario-2026-01-02' }],
  ['/boletin/baja/a-b_C', 'unsubscribe', { token: 'a-b_C' }],
  ['/boletin/baja-confirmada', 'unsubscribed', {}],
  ['/lite', 'lite', { path: [] }],
  ['/lite/local/nota', 'lite', { path: ['local', 'nota'] }],
  ['/media/ab/c.webp', 'media', { file: ['ab', 'c.webp'] }],
  ['/buzon/0a', 'mailbox', { key: '0a' }],
])('%s is the route %s', (path, name, params) => expect(matchRoute(path)).toMatchObject({ name, params }))

test.each([
  '',
  'local',
  '//',
  '//local',
  '/local/',
  '/Local',
  '/local/nota/mas',
  '/local/pagina',
  '/local/pagina/0',
  '/local/pagina/2/3',
  '/local/feed.xml/x',
  '/local/..%2f',
  '/autor',
  '/autor/Ana',
  '/autor/ana/',
  '/acerca',
  '/redaccion/',
  '/redaccion/nota',
  '/buscar',
  '/buscar/nota',
  '/boletin/nota',
  '/boletin/archivo/pagina',
  '/boletin/baja',
  '/boletin/baja/a.b',
  '/lite//',
  '/media',
  '/wp-admin/setup.php',
  '/_/_',
  'http://otro.example/local',
])('%j has the shape of no route', (path) => expect(matchRoute(path)).toBeUndefined())

/** Numbers that come in the same order each time, so that a failure can be repeated. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((state / 2 ** 31) * below)
  }
}

test('any parameters of any route give a path that gives them back', () => {
  const below = numbersFrom(7)
  const slug = () => {
    const text = Array.from({ length: 1 + below(12) }, () => 'abcxyz019'[below(9)]).join('')
    return below(3) === 0 ? `${text}-${text}` : text
  }
  for (const [name, { pattern }] of allRoutes) {
    for (let time = 0; time < 50; time++) {
      const params: Params = Object.fromEntries(
        parsePattern(pattern).flatMap((segment): [string, Params[string]][] => {
          if (segment.kind === 'literal') return []
          if (segment.kind === 'rest') {
            const least = segment.isOptional ? 0 : 1
            return [[segment.name, Array.from({ length: least + below(4) }, slug)]]
          }
          return [[segment.name, segment.name === 'page' ? 1 + below(99_998) : slug()]]
        }),
      )
      const path = pathTo(name as 'article', params as { section: string; slug: string })
      expect({ path, ...matchRoute(path) }).toMatchObject({ path, name, params })
    }
  }
})

test('any path that is a route is made from its parameters again', () => {
  const below = numbersFrom(11)
  const words = [
    ...new Set(allRoutes.flatMap(([, { pattern }]) => pattern.slice(1).split('/'))),
    ...RESERVED_SEGMENTS,
    ...['', 'local', 'nota-1', '2', '01', 'Ñ', '%20', 'a.b'],
  ]
  let matched = 0
  for (let time = 0; time < 20_000; time++) {
    const path = `/${Array.from({ length: 1 + below(4) }, () => words[below(words.length)]).join('/')}`
    const match = matchRoute(path)
    if (!match) continue
    matched++
    expect(pathTo(match.name as 'article', match.params as { section: string; slug: string })).toBe(path)
  }
  expect(matched).toBeGreaterThan(500)
})

test.each([
  '/boletin/baja',
  '/boletin/baja/a/b',
  '/boletin/preferencias/a.b',
  '/boletin/confirmar',
  '/api/newsletter/unsubscribe/a%3E',
])('%s is a link of a reader that broke', (path) =>
  expect(brokenLinkPage(path)).toBe('/boletin/enlace-no-valido'),
)

test.each(['/boletin/bajamar', '/boletin', '/local/nota/mas'])('%s is not', (path) =>
  expect(brokenLinkPage(path)).toBeUndefined(),
)

test('the lite edition, feeds and pictures have addresses of their own', () => {
  expect([litePath('/'), litePath('/local/nota')]).toEqual(['/lite', '/lite/local/nota'])
  expect([fullPath('/lite'), fullPath('/lite/local/nota'), fullPath('/local')]).toEqual([
    '/',
    '/local/nota',
    undefined,
  ])
  expect([feedPath('/'), feedPath('/local'), feedPath('/autor/ana'), feedPath('/tema/puerto')]).toEqual([
    '/feed.xml',
    '/local/feed.xml',
    '/autor/ana/feed.xml',
    '/tema/puerto/feed.xml',
  ])
  expect(() => feedPath('/acerca/etica')).toThrow('has no feed')
  expect(mediaPath('ab/c.webp')).toBe('/media/ab/c.webp')
  expect([mediaFile('/media/ab/c.webp'), mediaFile('/medias/c.webp')]).toEqual(['ab/c.webp', undefined])
})
