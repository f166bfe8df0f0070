import { beforeAll, describe, expect, test } from 'vitest'
import { type Database, database } from '#lib/database/client.ts'
import { story } from '#testing/feeds.ts'
import { findRedirect, findRedirectParameters } from './find-redirect.ts'
import { resolveAddress } from './resolve-address.ts'

beforeAll(async () => {
  const db = database()
  for (let i = 0; i < 30; i++) await story(`nota-${i}`, '2026-01-01T00:00:00Z', { tags: ['puerto'] })
  await story('retirada', '2026-01-01T00:00:00Z', { status: 'withdrawn', tags: ['nunca'] })
  await story('borrador', '2026-01-01T00:00:00Z', { status: 'draft' })
  await db.section.create({ data: { slug: 'vacia', name: 'Vacía' } })
  await db.editorialPage.create({ data: { slug: 'etica', title: 'Ética', text: 'Una regla.' } })
  await db.redirect.createMany({
    data: [
      { fromPath: '/2019/05/nota-vieja/', toPath: '/local/nota-1' },
      { fromPath: '/?p=12', toPath: '/local/nota-2' },
      { fromPath: '/index.php?id=7&lang=es', toPath: '/local/nota-3' },
      { fromPath: '/a', toPath: '/b' },
      { fromPath: '/normas', toPath: '/acerca/etica' },
      { fromPath: '/b', toPath: '/local/nota-4' },
      { fromPath: '/vuelta', toPath: '/otra-vuelta' },
      { fromPath: '/otra-vuelta', toPath: '/vuelta' },
      { fromPath: '/hacia-la-vuelta', toPath: '/vuelta' },
    ],
  })
})

const resolve = (path: string) => resolveAddress(database(), path)

describe('there is a page', () => {
  test.each([
    '/local',
    '/vacia',
    '/local/feed.xml',
    '/local/pagina/2',
    '/local/nota-1',
    '/autor/ana-ruiz',
    '/autor/ana-ruiz/feed.xml',
    '/autor/ana-ruiz/pagina/2',
    '/tema/puerto',
    '/tema/puerto/pagina/2',
    '/acerca/etica',
    '/lo-mas-reciente/pagina/2',
    '/sitemap/2026-01.xml',
    '/sitemap/paginas.xml',
    '/lite',
    '/lite/local',
    '/lite/local/nota-1',
    '/lite/local/pagina/2',
    '/lite/autor/ana-ruiz',
    '/lite/tema/puerto/pagina/2',
    '/lite/lo-mas-reciente',
  ])('%s', async (path) => expect(await resolve(path)).toEqual({ kind: 'page' }))
})

describe('there is none', () => {
  test.each([
    '/nada',
    '/local/nada',
    '/local/borrador',
    '/local/nota-1/mas',
    '/local/pagina',
    '/local/pagina/3',
    '/local/pagina/0',
    '/local/pagina/2/3',
    '/vacia/pagina/2',
    '/local/feed.xml/x',
    '/autor',
    '/autor/nadie',
    '/autor/nadie/feed.xml',
    '/tema/nunca',
    '/acerca',
    '/acerca/nada',
    '/acerca/etica/x',
    '/lo-mas-reciente/pagina/3',
    '/sitemap/a/b',
    '/sitemap/x.xml',
    '/sitemap/2026-02.xml',
    '/sitemap/2026-01-2.xml',
    '/sitemap/paginas-2.xml',
    '/LOCAL',
    '/local/..%2f',
    '/wp-admin/setup.php',
    '//local',
    '/_/_',
    '/vuelta',
    '/lite/nada',
    '/lite/local/nada',
    '/lite/acerca/etica',
    '/lite/local/feed.xml',
    '/lite/lite',
    '/lite//',
  ])('%s', async (path) => expect((await resolve(path)).kind).not.toBe('page'))

  test('and what is published there is found by its tag', async () => {
    expect(await resolve('/autor/nadie/feed.xml')).toEqual({
      kind: 'missing',
      tags: ['path:/autor', 'path:/autor/nadie', 'path:/autor/nadie/feed.xml'],
    })
  })
})

test('the sitemap of a month without stories is found when one of them changes', async () => {
  expect(await resolve('/sitemap/2026-02.xml')).toEqual({ kind: 'missing', tags: ['month:2026-02', 'site'] })
})

test('a withdrawn story is gone, at its own address', async () => {
  expect(await resolve('/local/retirada')).toMatchObject({ kind: 'gone' })
  expect(await resolve('/vacia/retirada')).toMatchObject({ kind: 'missing' })
  expect(await resolve('/lite/local/retirada')).toMatchObject({ kind: 'gone' })
})

describe('it has moved', () => {
  test.each([
    ['to its section', '/vacia/nota-1', '/local/nota-1'],
    ['by the table', '/2019/05/nota-vieja/', '/local/nota-1'],
    ['in one hop', '/a', '/local/nota-4'],
    ['the slash at its end', '/local/', '/local'],
    ['many slashes at its end', '/local/nota-1///', '/local/nota-1'],
    ['the first page of a list', '/local/pagina/1', '/local'],
    ['the first page of all', '/lo-mas-reciente/pagina/1', '/lo-mas-reciente'],
    ['its lite edition, to its section', '/lite/vacia/nota-1', '/lite/local/nota-1'],
    ['its lite edition, by the table', '/lite/a', '/lite/local/nota-4'],
    ['to what has no lite edition', '/lite/normas', '/acerca/etica'],
    ['the slash at the end of the lite edition', '/lite/', '/lite'],
  ])('%s', async (_name, from, to) => expect(await resolve(from)).toMatchObject({ kind: 'moved', to }))
})

test.each(['/vuelta', '/hacia-la-vuelta'])('%s leads in a circle, and so nowhere', async (path) =>
  expect(await resolve(path)).toMatchObject({ kind: 'missing' }),
)

test('pages that are always there are found without the database', async () => {
  const untouchable = {} as Database
  for (const path of ['/', '/boletin', '/feed.xml', '/lo-mas-reciente', '/lite', '/boletin/baja/a-b'])
    expect({ path, ...(await resolveAddress(untouchable, path)) }).toEqual({ path, kind: 'page' })
  expect(await resolveAddress(untouchable, '/boletin/archivo//')).toMatchObject({
    kind: 'moved',
    to: '/boletin/archivo',
  })
})

test('an address moves in one query, whatever number of hops it takes', async () => {
  let queries = 0
  const counted = database().$extends({
    query: {
      $allOperations({ args, query }) {
        queries++
        return query(args)
      },
    },
  }) as unknown as Database
  expect(await resolveAddress(counted, '/a')).toMatchObject({ to: '/local/nota-4' })
  expect(await resolveAddress(counted, '/2019/05/nota-vieja/')).toMatchObject({ to: '/local/nota-1' })
  expect(queries).toBe(2)
})

test('addresses with a query, and the parameters that matter in them', async () => {
  const find = async (address: string) => (await findRedirect(database(), [address]))?.to
  expect(await find('/?p=12')).toBe('/local/nota-2')
  expect(await find('/index.php?id=7&lang=es')).toBe('/local/nota-3')
  expect(await find('/?p=13')).toBeUndefined()
  expect(await findRedirectParameters(database())).toEqual(new Set(['p', 'id', 'lang']))
})
