import { beforeEach, describe, expect, test } from 'vitest'
import { resolveAddress } from '#lib/addresses/resolve-address.ts'
import { tagsExpiredSince } from '#lib/cache/cache-tags.ts'
import { changePaper } from '#lib/cache/change-paper.ts'
import { database } from '#lib/database/client.ts'
import { newTarget } from '#testing/articles.ts'
import { type ArticleDraft, saveArticle } from './save-article.ts'

const db = database()
let sectionId: number
let authorId: number

beforeEach(async () => {
  await db.$executeRaw`truncate article, story, section, author, redirect, cache_expiry cascade`
  sectionId = (await db.section.create({ data: { slug: 'local', name: 'Local' } })).id
  authorId = (await db.author.create({ data: { slug: 'ana-ruiz', name: 'Ana Ruiz' } })).id
})

function draft(slug: string, parts: Partial<ArticleDraft> = {}): ArticleDraft {
  return {
    slug,
    sectionId,
    status: 'published',
    withdrawalNote: null,
    kind: 'news',
    headline: 'El mercado abre de noche',
    dek: null,
    body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Abrió.' }] }] },
    publishedAt: new Date('2026-03-09T08:00:00Z'),
    updatedAt: null,
    sourceName: null,
    sourceUrl: null,
    canonicalUrl: null,
    noindex: false,
    weight: 1,
    seoTitle: null,
    seoDescription: null,
    leadImageId: null,
    authorIds: [authorId],
    tagIds: [],
    ...parts,
  }
}

/** Saves the article of a story, or of a new one. */
async function save(story: 'new' | number, slug: string, parts: Partial<ArticleDraft> = {}) {
  const target = story === 'new' ? await newTarget() : { storyId: story, version: 1 }
  const path = await changePaper(db, (tx) => saveArticle(tx, target, draft(slug, parts)))
  return { id: target.storyId, path }
}
const articles = () => db.article.findMany({ select: { id: true, slug: true }, orderBy: { id: 'asc' } })
const redirects = () =>
  db.redirect.findMany({ select: { fromPath: true, toPath: true }, orderBy: { id: 'asc' } })

describe('an article that is renamed', () => {
  test('keeps its id, and its old address leads to the new one', async () => {
    const { id } = await save('new', 'mercado')
    expect(await save(id, 'mercado-nocturno')).toEqual({ id, path: '/local/mercado-nocturno' })
    expect(await articles()).toEqual([{ id, slug: 'mercado-nocturno' }])
    expect(await resolveAddress(db, '/local/mercado')).toMatchObject({
      kind: 'moved',
      to: '/local/mercado-nocturno',
    })
    expect(await resolveAddress(db, '/local/mercado-nocturno')).toEqual({ kind: 'page' })
  })

  test('expires the pages at both addresses', async () => {
    const { id } = await save('new', 'mercado')
    await db.$executeRaw`truncate cache_expiry`
    await save(id, 'mercado-nocturno')
    const tags = await tagsExpiredSince(db, new Date(0))
    expect(tags).toEqual(expect.arrayContaining(['path:/local/mercado', 'path:/local/mercado-nocturno']))
  })

  test('twice has one redirect for each old address, and none when it takes the first one back', async () => {
    const { id } = await save('new', 'mercado')
    await save(id, 'mercado-nocturno')
    await save(id, 'mercado-del-puerto')
    expect(await redirects()).toEqual([
      { fromPath: '/local/mercado', toPath: '/local/mercado-del-puerto' },
      { fromPath: '/local/mercado-nocturno', toPath: '/local/mercado-del-puerto' },
    ])
    await save(id, 'mercado')
    expect(await resolveAddress(db, '/local/mercado')).toEqual({ kind: 'page' })
    for (const old of ['/local/mercado-nocturno', '/local/mercado-del-puerto']) {
      expect(await resolveAddress(db, old)).toMatchObject({ kind: 'moved', to: '/local/mercado' })
    }
  })

  test('cannot take the slug of another one', async () => {
    const { id } = await save('new', 'mercado')
    await save('new', 'puerto')
    const before = await articles()
    await expect(save(id, 'puerto')).rejects.toThrow('slug')
    expect(await articles()).toEqual(before)
    expect(await redirects()).toEqual([])
  })
})

test('a new article does not replace the one that has its slug', async () => {
  const { id } = await save('new', 'mercado')
  await expect(save('new', 'mercado')).rejects.toThrow('slug')
  expect(await articles()).toEqual([{ id, slug: 'mercado' }])
})

test('an article is found at an address that another one has left', async () => {
  const { id } = await save('new', 'mercado')
  await save(id, 'mercado-nocturno')
  const second = await save('new', 'mercado')
  expect(second.id).not.toBe(id)
  expect(await resolveAddress(db, '/local/mercado')).toEqual({ kind: 'page' })
})

test('a story or version that does not exist is refused', async () => {
  const { id } = await save('new', 'mercado')
  await expect(save(2_147_483_647, 'puerto')).rejects.toThrow('article_id')
  const attempt = changePaper(db, (tx) => saveArticle(tx, { storyId: id, version: 2 }, draft('mercado')))
  await expect(attempt).rejects.toThrow('article_id_version_fkey')
})

test('an article is announced as gone when it is withdrawn, and not when it is published again', async () => {
  const saveAs = (id: 'new' | number, status: 'published' | 'withdrawn') => save(id, 'mercado', { status })
  const goneSince = async (since: Date) =>
    (await tagsExpiredSince(db, since)).filter((tag) => tag.startsWith('gone:')).sort()
  const { id } = await saveAs('new', 'published')
  const beforeWithdrawal = new Date()
  await saveAs(id, 'withdrawn')
  expect(await goneSince(beforeWithdrawal)).toEqual(['gone:/lite/local/mercado', 'gone:/local/mercado'])
  await saveAs(id, 'published')
  // Nor does a process learn of the withdrawal that catches up on all that it has missed.
  expect(await goneSince(beforeWithdrawal)).toEqual([])
})
