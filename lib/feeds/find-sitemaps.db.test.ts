import { beforeEach, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { section, story } from '#testing/feeds.ts'
import { findNews, findSitemapFile, findSitemapFiles, isSitemapFile } from './find-sitemaps.ts'
import type { SitemapUrl } from './sitemap.ts'
import { parseSitemapFile } from './sitemap-file.ts'

const SITE = 'https://elcabo.example'

beforeEach(async () => {
  const db = database()
  await db.article.deleteMany()
  await db.section.deleteMany()
  await db.author.deleteMany()
  await db.tag.deleteMany()
  await inTimeZone('America/Bogota')
})

async function inTimeZone(timeZone: string): Promise<void> {
  await database().site.upsert({ where: { id: 1 }, create: { timeZone }, update: { timeZone } })
}

const paths = (urls: { path: string }[]) => urls.map(({ path }) => path)

/** The addresses in a file, as the route reads it. */
async function inFile(name: string, length?: number): Promise<string[]> {
  return paths(await file(name, length))
}

async function file(name: string, length?: number): Promise<SitemapUrl[]> {
  const parsed = parseSitemapFile(name)
  if (!parsed) throw new Error(`No file ${name}`)
  return findSitemapFile(parsed, SITE, length)
}

test('an empty paper has its front page and no months', async () => {
  expect(await findSitemapFiles(SITE)).toEqual([{ path: '/sitemap/paginas.xml', lastModified: null }])
  expect(await file('paginas.xml')).toEqual([
    { path: '/', lastModified: null },
    { path: '/boletin', lastModified: null },
  ])
  expect(await inFile('2026-03.xml')).toEqual([])
})

test('a story is in the month of its publication in UTC, whatever the time zone of the paper', async () => {
  await story('ultima-de-febrero', '2026-02-28T23:59:59.999Z')
  await story('primera-de-marzo', '2026-03-01T00:00:00Z')
  await story('ultima-de-marzo', '2026-03-31T23:59:59.999Z')
  await story('primera-de-abril', '2026-04-01T00:00:00Z')
  expect(await inFile('2026-03.xml')).toEqual(['/local/primera-de-marzo', '/local/ultima-de-marzo'])
  expect(paths(await findSitemapFiles(SITE))).toEqual([
    '/sitemap/paginas.xml',
    '/sitemap/2026-04.xml',
    '/sitemap/2026-03.xml',
    '/sitemap/2026-02.xml',
  ])
  await inTimeZone('Pacific/Kiritimati')
  expect(await inFile('2026-03.xml')).toEqual(['/local/primera-de-marzo', '/local/ultima-de-marzo'])
})

test('only what search engines may list', async () => {
  await story('nota', '2026-03-02T12:00:00Z')
  await story('de-pago', '2026-03-03T12:00:00Z', { kind: 'sponsored' })
  await story('propia', '2026-03-04T12:00:00Z', { canonicalUrl: `${SITE}/local/propia` })
  await story('de-otros', '2026-03-05T12:00:00Z', { canonicalUrl: 'https://agencia.example/nota' })
  await story('oculta', '2026-03-06T12:00:00Z', { noindex: true })
  for (const status of ['draft', 'in_review', 'scheduled', 'withdrawn'] as const)
    await story(`en-${status.replace('_', '-')}`, '2026-03-07T12:00:00Z', { status })
  await story('sola-oculta', '2026-02-06T12:00:00Z', { noindex: true })
  expect(await inFile('2026-03.xml')).toEqual(['/local/nota', '/local/de-pago', '/local/propia'])
  expect(paths(await findSitemapFiles(SITE)).slice(1)).toEqual(['/sitemap/2026-03.xml'])
})

test('a story tells its last change and its largest picture', async () => {
  const image = await database().image.create({
    data: {
      hash: 'a'.repeat(64),
      width: 1600,
      height: 800,
      averageColor: '#336699',
      renditions: {
        create: [640, 1600, 320].map((width) => ({
          width,
          height: width,
          format: 'webp',
          file: `ab/c-${width}.webp`,
          bytes: 1,
        })),
      },
    },
  })
  const updatedAt = new Date('2026-05-02T12:00:00Z')
  await story('nota', '2026-03-02T12:00:00Z', { leadImageId: image.id, updatedAt })
  await story('otra', '2026-03-03T12:00:00Z')
  expect(await file('2026-03.xml')).toEqual([
    { path: '/local/nota', lastModified: updatedAt, image: 'ab/c-1600.webp' },
    { path: '/local/otra', lastModified: new Date('2026-03-03T12:00:00Z'), image: null },
  ])
  expect((await findSitemapFiles(SITE))[1]).toEqual({ path: '/sitemap/2026-03.xml', lastModified: updatedAt })
})

test('a large month is parted, each part with the last change of the month', async () => {
  for (let day = 1; day <= 5; day++) await story(`nota-${day}`, `2026-03-0${day}T12:00:00Z`)
  expect(await findSitemapFiles(SITE, 2)).toEqual(
    expect.arrayContaining([
      { path: '/sitemap/2026-03.xml', lastModified: new Date('2026-03-05T12:00:00Z') },
      { path: '/sitemap/2026-03-2.xml', lastModified: new Date('2026-03-05T12:00:00Z') },
      { path: '/sitemap/2026-03-3.xml', lastModified: new Date('2026-03-05T12:00:00Z') },
    ]),
  )
  expect(await inFile('2026-03.xml', 2)).toEqual(['/local/nota-1', '/local/nota-2'])
  expect(await inFile('2026-03-3.xml', 2)).toEqual(['/local/nota-5'])
  expect(await inFile('2026-03-4.xml', 2)).toEqual([])
})

test('a file is there when the index lists it', async () => {
  for (let day = 1; day <= 5; day++) await story(`nota-${day}`, `2026-03-0${day}T12:00:00Z`)
  const isThere = (name: string) =>
    isSitemapFile(database(), parseSitemapFile(name) ?? { of: '', part: 0 }, SITE, 2)
  for (const { path } of await findSitemapFiles(SITE, 2))
    expect(await isThere(path.replace('/sitemap/', '')), path).toBe(true)
  for (const name of ['2026-03-4.xml', '2026-02.xml', 'paginas-4.xml'])
    expect(await isThere(name), name).toBe(false)
})

test('pages: front, latest, sections, authors and tags that have stories, and the pages about the paper', async () => {
  const local = await section('local')
  const barrios = await section('barrios', { parentId: local.id })
  await section('vacia')
  for (let day = 1; day <= 3; day++) {
    await story(`nota-${day}`, `2026-03-0${day}T12:00:00Z`, {
      sectionId: barrios.id,
      tags: day < 3 ? ['puerto', 'pesca'] : ['puerto'],
    })
  }
  await story('borrador', '2026-03-09T12:00:00Z', { status: 'draft', author: 'leo-paz', tags: ['pesca'] })
  const newest = new Date('2026-03-03T12:00:00Z')
  const updatedAt = new Date('2026-02-01T12:00:00Z')
  await database().editorialPage.create({ data: { slug: 'etica', title: 'Ética', text: 'Una.', updatedAt } })
  expect(await file('paginas.xml')).toEqual([
    ...['/', '/lo-mas-reciente', '/barrios', '/local', '/autor/ana-ruiz', '/tema/puerto'].map((path) => ({
      path,
      lastModified: newest,
    })),
    { path: '/boletin', lastModified: null },
    { path: '/acerca/etica', lastModified: updatedAt },
  ])
  expect(paths(await findSitemapFiles(SITE, 4))).toEqual(
    expect.arrayContaining(['/sitemap/paginas.xml', '/sitemap/paginas-2.xml']),
  )
  expect(await inFile('paginas-2.xml', 4)).toEqual([
    '/autor/ana-ruiz',
    '/tema/puerto',
    '/boletin',
    '/acerca/etica',
  ])
})

test('news is two days old at most, newest first, never paid for and never from the future', async () => {
  const now = new Date('2026-03-10T12:00:00Z')
  await story('justo-fuera', '2026-03-08T12:00:00Z')
  await story('justo-dentro', '2026-03-08T12:00:00.001Z')
  await story('de-ahora', '2026-03-10T12:00:00Z', { headline: 'De ahora & ya' })
  await story('de-luego', '2026-03-10T12:00:00.001Z')
  await story('pagada', '2026-03-10T11:00:00Z', { kind: 'sponsored' })
  await story('oculta', '2026-03-10T11:00:00Z', { noindex: true })
  await story('borrador', '2026-03-10T11:00:00Z', { status: 'draft' })
  expect(await findNews(SITE, now)).toEqual([
    { path: '/local/de-ahora', headline: 'De ahora & ya', publishedAt: now },
    {
      path: '/local/justo-dentro',
      headline: 'justo-dentro',
      publishedAt: new Date('2026-03-08T12:00:00.001Z'),
    },
  ])
})

test('at most 1,000 stories are news', async () => {
  await story('semilla', '2026-03-01T00:00:00Z')
  await database().$executeRaw`
    with story as (
      insert into story (slug, latest_version) select 'masiva-' || i, 1 from generate_series(1, 1001) i
      returning id, slug, split_part(slug, '-', 2)::int as i
    ), version as (
      insert into story_version (story_id, number, kind, content) select id, 1, 'published', '{}' from story
    ), made as (
      insert into article (id, version, slug, section_id, status, headline, body, body_text, published_at)
      select story.id, 1, story.slug, section_id, 'published', 'Masiva', body, '',
        '2026-03-10T00:00:00Z'::timestamptz + i * interval '1 s'
      from article, story where article.slug = 'semilla' returning id
    )
    insert into article_author (article_id, author_id, position) select made.id, author.id, 0 from made, author`
  const news = await findNews(SITE, new Date('2026-03-10T12:00:00Z'))
  expect(news).toHaveLength(1_000)
  expect(news[999]?.path).toBe('/local/masiva-2')
})

test('stories of agencies that the paper names are left out of both sitemaps', async () => {
  await database().site.update({ where: { id: 1 }, data: { noindexSources: ['Agencia Litoral'] } })
  await story('propia', '2026-03-10T12:00:00Z')
  await story('copia', '2026-03-10T12:00:00Z', { sourceName: 'AGENCIA LITORAL' })
  await story('otra', '2026-03-10T12:00:00Z', { sourceName: 'Otra agencia' })
  await story('copia-vieja', '2026-01-10T12:00:00Z', { sourceName: 'agencia litoral' })
  expect(paths(await findSitemapFiles(SITE)).slice(1)).toEqual(['/sitemap/2026-03.xml'])
  expect((await inFile('2026-03.xml')).sort()).toEqual(['/local/otra', '/local/propia'])
  expect(paths(await findNews(SITE, new Date('2026-03-10T13:00:00Z'))).sort()).toEqual([
    '/local/otra',
    '/local/propia',
  ])
  await database().site.update({ where: { id: 1 }, data: { noindexSources: [] } })
})
