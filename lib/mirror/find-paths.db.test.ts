import { beforeAll, expect, test } from 'vitest'
import { resolveAddress } from '#lib/addresses/resolve-address.ts'
import { database } from '#lib/database/client.ts'
import { matchRoute } from '#lib/routes/match.ts'
import { allRoutes } from '#lib/routes/table.ts'
import { section, story } from '#testing/feeds.ts'
import { findMirrorPaths } from './find-paths.ts'

const paths = () => findMirrorPaths(database(), 'https://elcabo.example')

beforeAll(async () => {
  const db = database()
  const { id: parentId } = await section('local')
  const { id: sectionId } = await section('barrios', { parentId })
  for (let i = 0; i < 26; i++)
    await story(`nota-${i}`, '2026-01-01T00:00:00Z', { sectionId, tags: ['puerto'] })
  await story('retirada', '2026-01-01T00:00:00Z', { status: 'withdrawn', tags: ['nunca'] })
  await story('borrador', '2026-01-01T00:00:00Z', { status: 'draft', author: 'sin-publicar' })
  await db.newsletter.create({
    data: {
      slug: 'diario',
      name: 'El diario',
      editions: {
        create: [
          { slug: 'diario-2026-01-02', status: 'sending', startedAt: new Date('2026-01-02') },
          { slug: 'diario-2026-01-03' },
          ...Array.from({ length: 25 }, (_, i) => ({
            slug: `diario-${i}`,
            status: 'sending' as const,
            startedAt: new Date('2025-12-01'),
          })),
        ],
      },
    },
  })
  await db.editorialPage.create({ data: { slug: 'etica', title: 'Ética', text: 'Una regla.' } })
})

test('names pages, later pages, the lite edition, feeds and sitemaps', async () => {
  const found = await paths()
  for (const path of [
    '/',
    '/local/pagina/2',
    '/barrios/nota-25',
    '/barrios/pagina/2',
    '/lo-mas-reciente/pagina/2',
    '/autor/ana-ruiz/pagina/2',
    '/autor/sin-publicar',
    '/tema/puerto/pagina/2',
    '/tema/puerto/feed.xml',
    '/lite',
    '/lite/barrios/nota-0',
    '/lite/tema/puerto/pagina/2',
    '/acerca/etica',
    '/boletin',
    '/boletin/archivo',
    '/boletin/archivo/diario-2026-01-02',
    '/lo-mas-reciente',
    '/sitemap/2026-01.xml',
    '/sitemap/paginas.xml',
    '/robots.txt',
    '/aviso/404',
  ])
    expect(found).toContain(path)
})

test('names nothing that the portal has not', async () => {
  // The page about missing pages is shown in the place of others, and has no address for readers.
  for (const path of (await paths()).difference(new Set(['/aviso/404'])))
    expect({ path, ...(await resolveAddress(database(), path)) }).toEqual({ path, kind: 'page' })
})

test('names a path of each route that a mirror has, and of no other', async () => {
  const names = [...(await paths())].map((path) => matchRoute(path)?.name)
  const mirrored = allRoutes.filter(([, { mirror }]) => mirror).map(([name]) => name)
  expect(new Set(names)).toEqual(new Set(mirrored))
})
