import { beforeAll, expect, test } from 'vitest'
import { resolveAddress } from '#lib/articles/reading/resolve-address.ts'
import { database } from '#lib/database/client.ts'
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
  const once = [
    '/',
    '/boletin',
    '/boletin/archivo',
    '/lo-mas-reciente',
    '/aviso/404',
    '/feed.xml',
    '/sitemap.xml',
    '/sitemap-noticias.xml',
    '/robots.txt',
    '/icon.svg',
  ]
  for (const path of (await paths()).difference(new Set(once)))
    expect({ path, ...(await resolveAddress(database(), path)) }).toEqual({ path, kind: 'page' })
})
