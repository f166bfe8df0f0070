import { expect, test } from 'vitest'
import { cacheTag, expireTags } from '#lib/cache/cache-tags.ts'
import { database } from '#lib/database/client.ts'
import { section, story } from '#testing/feeds.ts'
import { findAuthorFeed, findFrontFeed, findSectionFeed, findTagFeed } from './find-feeds.ts'
import { findLastChange } from './last-change.ts'

test('a paper without stories has a feed without items and without a date of change', async () => {
  expect(await findFrontFeed()).toMatchObject({ path: '/', title: 'Portada', language: 'es', items: [] })
  expect(await findLastChange([cacheTag.front])).toBeNull()
})

test('the last change is the latest one of the given tags', async () => {
  await expireTags(database(), ['front'])
  const front = await findLastChange(['front', 'section:1'])
  await expireTags(database(), ['section:2'])
  expect(await findLastChange(['front', 'section:1'])).toEqual(front)
  expect((await findLastChange(['front', 'section:2']))?.getTime()).toBeGreaterThanOrEqual(Number(front))
})

const slugs = (found: { feed: { items: { path: string }[] } } | null) =>
  found?.feed.items.map(({ path }) => path)

test('feeds have the published stories of their page, newest first, without sponsored ones', async () => {
  await database().site.create({ data: { name: 'El Cabo', tagline: 'Desde el faro', language: 'es-CO' } })
  const local = await section('local', { description: 'Los barrios.' })
  const barrios = await section('barrios', { parentId: local.id })
  const cultura = await section('cultura')
  await story('vieja', '2026-01-01T00:00:00Z', { tags: ['puerto'] })
  await story('nueva', '2026-01-03T00:00:00Z', { author: 'leo-paz' })
  await story('de-barrio', '2026-01-02T00:00:00Z', { sectionId: barrios.id, noindex: true })
  await story('de-cultura', '2026-01-04T00:00:00Z', { sectionId: cultura.id, tags: ['puerto', 'musica'] })
  await story('pagada', '2026-01-05T00:00:00Z', { kind: 'sponsored', tags: ['puerto', 'solo-pagada'] })
  await story('borrador', '2026-01-05T00:00:00Z', { status: 'draft', tags: ['solo-borrador'] })
  await story('retirada', '2026-01-05T00:00:00Z', { status: 'withdrawn' })
  await story('futura', '2026-01-05T00:00:00Z', { status: 'scheduled' })

  expect(slugs({ feed: await findFrontFeed() })).toEqual([
    '/cultura/de-cultura',
    '/local/nueva',
    '/barrios/de-barrio',
    '/local/vieja',
  ])
  const { guid } = await database().article.findUniqueOrThrow({ where: { slug: 'nueva' } })
  expect(guid).toMatch(/^urn:uuid:/)
  expect((await findFrontFeed()).items[1]?.guid).toBe(guid)
  expect(slugs(await findSectionFeed('local'))).toEqual([
    '/local/nueva',
    '/barrios/de-barrio',
    '/local/vieja',
  ])
  expect(slugs(await findSectionFeed('barrios'))).toEqual(['/barrios/de-barrio'])
  expect(slugs(await findAuthorFeed('leo-paz'))).toEqual(['/local/nueva'])
  expect(slugs(await findTagFeed('puerto'))).toEqual(['/cultura/de-cultura', '/local/vieja'])
})

test('each has the title and description of its page', async () => {
  const about = async (found: Promise<{ feed: object } | null>) => (await found)?.feed
  expect(await findFrontFeed()).toMatchObject({
    title: 'El Cabo',
    description: 'Desde el faro',
    language: 'es-CO',
  })
  expect(await about(findSectionFeed('local'))).toMatchObject({
    path: '/local',
    title: 'local — El Cabo',
    description: 'Los barrios.',
  })
  expect(await about(findSectionFeed('cultura'))).toMatchObject({
    description: 'Las noticias de cultura en El Cabo',
  })
  expect(await about(findAuthorFeed('leo-paz'))).toMatchObject({
    path: '/autor/leo-paz',
    description: 'Los artículos de leo-paz en El Cabo',
  })
  expect(await about(findTagFeed('puerto'))).toMatchObject({
    path: '/tema/puerto',
    description: 'Las noticias sobre puerto en El Cabo',
  })
})

test('a feed exists where a page exists', async () => {
  expect(await findSectionFeed('no-hay')).toBeNull()
  expect(await findAuthorFeed('no-hay')).toBeNull()
  expect(await findTagFeed('no-hay')).toBeNull()
  expect(await findTagFeed('solo-borrador')).toBeNull()
  expect(slugs(await findTagFeed('solo-pagada'))).toEqual([])
})

test('an item has the agency, the largest picture, and authors and tags in order', async () => {
  const rendition = (width: number) => ({
    width,
    height: width / 2,
    format: 'webp',
    file: `ab/c-${width}.webp`,
    bytes: width,
  })
  const image = await database().image.create({
    data: {
      hash: 'a'.repeat(64),
      width: 1600,
      height: 800,
      averageColor: '#336699',
      alt: 'Un barco',
      credit: 'Ana Ruiz',
      renditions: { create: [rendition(640), rendition(1600), rendition(320)] },
    },
  })
  await story('con-todo', '2026-02-01T00:00:00Z', {
    dek: 'Un sumario.',
    sourceName: 'Agencia Litoral',
    leadImageId: image.id,
    tags: ['zorros', 'abejas'],
    updatedAt: new Date('2026-02-02T00:00:00Z'),
  })
  expect((await findFrontFeed()).items[0]).toMatchObject({
    excerpt: 'Un sumario.',
    source: { name: 'Agencia Litoral', url: null },
    tags: ['zorros', 'abejas'],
    authors: ['ana-ruiz'],
    updatedAt: new Date('2026-02-02T00:00:00Z'),
    image: {
      file: 'ab/c-1600.webp',
      width: 1600,
      height: 800,
      bytes: 1600,
      alt: 'Un barco',
      credit: 'Ana Ruiz',
    },
  })
})

test('a feed has the 30 newest stories; those of the same time are sorted by id', async () => {
  for (let i = 1; i <= 31; i++) await story(`nota-${i}`, '2026-03-01T00:00:00Z')
  const { items } = await findFrontFeed()
  expect(items).toHaveLength(30)
  expect([items[0]?.path, items[29]?.path]).toEqual(['/local/nota-31', '/local/nota-2'])
})
