import { beforeAll, describe, expect, test } from 'vitest'
import type { Body } from '#lib/blocks/body.ts'
import { database } from '#lib/database/client.ts'
import { newTarget } from '#testing/articles.ts'
import { story } from '#testing/feeds.ts'
import { type ArticleDraft, saveArticle } from '../editing/save-article.ts'
import { type ArticlePage, findArticlePage, newestAddresses } from './article-page.ts'
import { findFrontPage } from './front-page.ts'
import { findSectionPage } from './section-page.ts'
import { busiestSlugs, findAuthorPage, findLatestPage, findTagPage } from './topic-pages.ts'

const START = Date.parse('2026-03-01T12:00:00Z')
const HOUR_MS = 3_600_000
const sections: Record<string, number> = {}
const authors: Record<string, number> = {}
const tags: Record<string, number> = {}
let clock = 0

/** Saves an article an hour later than the one before. */
async function save(
  slug: string,
  parts: Partial<ArticleDraft> & { by?: string[]; about?: string[]; in?: string } = {},
) {
  const { by = ['ana'], about = [], in: section = 'local', ...columns } = parts
  const body: Body = {
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: `Texto de ${slug}` }] }],
  }
  const target = await newTarget()
  await database().$transaction((tx) =>
    saveArticle(tx, target, {
      slug,
      sectionId: sections[section] ?? 0,
      status: 'published',
      withdrawalNote: null,
      kind: 'news',
      headline: `Titular ${slug}`,
      dek: null,
      body,
      publishedAt: new Date(START + ++clock * HOUR_MS),
      updatedAt: null,
      sourceName: null,
      sourceUrl: null,
      canonicalUrl: null,
      noindex: false,
      weight: 1,
      seoTitle: null,
      seoDescription: null,
      leadImageId: null,
      authorIds: by.map((name) => authors[name] ?? 0),
      tagIds: about.map((name) => tags[name] ?? 0),
      ...columns,
    }),
  )
}

const slugs = (cards: { path: string }[]) => cards.map(({ path }) => path.split('/').at(-1))

async function page(section: string, slug: string): Promise<ArticlePage> {
  const found = await findArticlePage(section, slug)
  if (!found || !('id' in found)) throw new Error(`No page ${slug}`)
  return found
}

beforeAll(async () => {
  const db = database()
  for (const slug of ['local', 'cultura', 'vacia']) {
    sections[slug] = (
      await db.section.create({ data: { slug, name: slug, position: Object.keys(sections).length } })
    ).id
  }
  sections.barrios = (
    await db.section.create({ data: { slug: 'barrios', name: 'Barrios', parentId: sections.local } })
  ).id
  for (const slug of ['ana', 'luis', 'nadie'])
    authors[slug] = (await db.author.create({ data: { slug, name: slug } })).id
  for (const slug of ['puerto', 'comun', 'libre'])
    tags[slug] = (await db.tag.create({ data: { slug, name: slug } })).id
  for (let i = 1; i <= 30; i++) await save(`fondo-${i}`, { in: 'cultura', about: ['comun'] })
  await save('puerto-viejo', { about: ['puerto', 'comun'], by: ['luis'] })
  await save('ana-1')
  await save('ana-2')
  await save('barrio', { in: 'barrios' })
  await save('nota', { about: ['puerto', 'comun'], by: ['ana', 'luis'], sourceName: 'Agencia' })
  await story('borrador', '2026-03-01T00:00:00Z', { status: 'draft', tags: ['puerto'] })
  await save('retirada', { status: 'withdrawn', about: ['puerto'] })
  const tomorrow = new Date(START + 9000 * HOUR_MS).toISOString()
  await story('manana', tomorrow, { status: 'scheduled', tags: ['puerto'] })
  await save('ultima', { by: ['luis'], in: 'cultura' })
})

describe('the page of an article', () => {
  test('has its own parts', async () => {
    expect(await page('local', 'nota')).toMatchObject({
      path: '/local/nota',
      headline: 'Titular nota',
      authors: [{ slug: 'ana' }, { slug: 'luis' }],
      tags: [{ slug: 'puerto' }, { slug: 'comun' }],
      source: { name: 'Agencia', url: null },
      seo: { title: 'Titular nota', description: 'Texto de nota', noindex: false },
      readingMinutes: 1,
    })
  })

  test('lists the first author’s others, the related by their rare tag, the latest, and nothing twice', async () => {
    const { moreByAuthor, related, latest } = await page('local', 'nota')
    expect(slugs(moreByAuthor)).toEqual(['barrio', 'ana-2', 'ana-1'])
    expect(slugs(related)[0]).toBe('puerto-viejo')
    expect(slugs(latest)[0]).toBe('ultima')
    const all = ['nota', ...slugs(moreByAuthor), ...slugs(related), ...slugs(latest)]
    expect(new Set(all).size).toBe(all.length)
    expect(all).not.toEqual(expect.arrayContaining(['borrador']))
    expect(all).not.toEqual(expect.arrayContaining(['retirada']))
    expect(all).not.toEqual(expect.arrayContaining(['manana']))
  })

  test('where the author has no others, lists the section’s', async () => {
    await save('unica', { by: ['nadie'] })
    expect(slugs((await page('local', 'unica')).moreByAuthor)).toEqual(['nota', 'ana-2', 'ana-1'])
    await database().article.update({ where: { slug: 'unica' }, data: { status: 'withdrawn' } })
  })

  test('is not for search engines where the paper says so of its agency', async () => {
    expect((await page('local', 'nota')).seo.noindex).toBe(false)
    await database().site.create({ data: { noindexSources: ['agencia'] } })
    expect((await page('local', 'nota')).seo.noindex).toBe(true)
    expect((await page('local', 'ana-1')).seo.noindex).toBe(false)
    await database().site.deleteMany()
  })

  test('leads to its neighbours in the section', async () => {
    const { older, newer } = await page('cultura', 'fondo-30')
    expect([older?.path, newer?.path]).toEqual(['/cultura/fondo-29', '/cultura/ultima'])
    expect((await page('cultura', 'ultima')).newer).toBeNull()
    expect((await page('cultura', 'fondo-1')).older).toBeNull()
  })

  test.each(['borrador', 'retirada', 'manana', 'no-existe', '_'])('there is none of %s', async (slug) => {
    expect(await findArticlePage('local', slug)).toBeNull()
  })

  test('there is none at the address of another section', async () => {
    expect(await findArticlePage('cultura', 'nota')).toBeNull()
  })
})

describe('lists', () => {
  test('a section carries its child sections’ stories', async () => {
    const local = await findSectionPage('local', 1)
    expect(slugs(local?.cards ?? [])).toEqual(['nota', 'barrio', 'ana-2', 'ana-1', 'puerto-viejo'])
    expect(local?.children).toMatchObject([{ slug: 'barrios' }])
    expect(await findSectionPage('barrios', 1)).toMatchObject({
      parent: { slug: 'local' },
      cards: [{ path: '/barrios/barrio' }],
    })
  })

  test('a long section has pages that together carry each story once', async () => {
    const [first, second] = [await findSectionPage('cultura', 1), await findSectionPage('cultura', 2)]
    expect([first?.pages, first?.cards.length, second?.cards.length]).toEqual([2, 25, 6])
    const all = [...slugs(first?.cards ?? []), ...slugs(second?.cards ?? [])]
    expect(new Set(all).size).toBe(31)
    expect(await findSectionPage('cultura', 3)).toBeNull()
    expect(await findSectionPage('cultura', 0)).toBeNull()
  })

  test('an empty section has a page, an unknown one has none', async () => {
    expect(await findSectionPage('vacia', 1)).toMatchObject({ cards: [], page: 1, pages: 1 })
    expect(await findSectionPage('nada', 1)).toBeNull()
  })

  test('an author and a tag carry theirs; tags with few stories are not for search engines', async () => {
    expect(slugs((await findAuthorPage('luis', 1))?.cards ?? [])).toEqual(['ultima', 'nota', 'puerto-viejo'])
    expect((await findAuthorPage('nadie', 1))?.cards).toEqual([])
    expect(await findAuthorPage('otro', 1)).toBeNull()
    expect(await findTagPage('puerto', 1)).toMatchObject({
      noindex: true,
      cards: [{ path: '/local/nota' }, { path: '/local/puerto-viejo' }],
    })
    expect((await findTagPage('comun', 1))?.noindex).toBe(false)
    expect(await findTagPage('libre', 1)).toBeNull()
  })

  test('what is made at build: the newest articles, the busiest authors and tags', async () => {
    expect(await newestAddresses(2)).toEqual([
      { section: 'cultura', slug: 'ultima' },
      { section: 'local', slug: 'nota' },
    ])
    expect(await busiestSlugs('author', 9)).toEqual(['ana', 'luis'])
    expect(await busiestSlugs('tag', 1)).toEqual(['comun'])
    expect(slugs((await findLatestPage(1))?.cards ?? []).slice(0, 2)).toEqual(['ultima', 'nota'])
  })

  test('the front page carries no story twice and no empty section; an opinion does not lead it', async () => {
    await save('columna', { kind: 'opinion' })
    await save('anuncio', { kind: 'sponsored', in: 'cultura' })
    const { lead, seconds, latest, sections: blocks, opinion } = await findFrontPage()
    expect(lead?.path).toBe('/cultura/ultima')
    const all = [lead, ...seconds, ...latest, ...opinion, ...blocks.flatMap(({ cards }) => cards)].map(
      (card) => card?.id,
    )
    expect(new Set(all).size).toBe(all.length)
    expect(slugs(opinion)).toEqual(['columna'])
    // All of Local stands above already.
    expect(blocks.map(({ slug }) => slug)).toEqual(['cultura'])
    expect(slugs(blocks[0]?.cards ?? [])[0]).toBe('anuncio')
  })
})
