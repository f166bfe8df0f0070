import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { expireArticle } from '#lib/articles/editing/expire-article.ts'
import { cacheTag, expireTags } from '#lib/cache/cache-tags.ts'
import { database } from '#lib/database/client.ts'
import { storeMedia } from '#lib/media/store.ts'
import { story } from '#testing/feeds.ts'
import { exportMirror, type MirrorOptions } from './export-mirror.ts'

const SITE = 'https://elcabo.example'
const PICTURE = 'ab/0123456789abcdef-320.webp'
const folders = await mkdtemp(path.join(tmpdir(), 'portada-mirror-'))
let folder = ''
let ids: Record<string, number> = {}
/** The bodies of the stories by path. */
let bodies: Record<string, string> = {}
let broken = new Set<string>()
let rendered: string[] = []

beforeEach(async () => {
  folder = await mkdtemp(path.join(folders, 'of-'))
  const db = database()
  await db.article.deleteMany()
  await db.redirect.deleteMany()
  await storeMedia(PICTURE, Buffer.from('picture'))
  ids = {}
  for (const slug of ['a', 'b']) ids[`/local/${slug}`] = await story(slug, '2026-01-01T00:00:00Z')
  bodies = { '/local/a': '<a href="/local/b">b</a>', '/local/b': `<img src="/media/${PICTURE}">` }
  broken = new Set()
})

afterAll(() => rm(folders, { recursive: true }))

/** A fake portal: each page consists of its path and its entry in the table above. */
const source: MirrorOptions['source'] = {
  sheets: new Map(),
  async render(address) {
    rendered.push(address)
    if (broken.has(address)) throw new Error('no ink')
    const id = ids[address]
    return {
      status: 200,
      headers: { 'content-type': address.endsWith('.xml') ? 'application/xml' : 'text/html' },
      body: `<!DOCTYPE html><title>${address}</title>${bodies[address] ?? ''}`,
      tags: [id ? cacheTag.article(id) : cacheTag.front],
    }
  },
  close: async () => {},
}

async function run(parts: Partial<MirrorOptions> = {}) {
  rendered = []
  return exportMirror({ db: database(), siteUrl: SITE, folder, build: '.next/none', source, ...parts })
}

async function change(address: string, status: 'published' | 'withdrawn' = 'published') {
  await database().$transaction(async (tx) => {
    const id = Number(ids[address])
    await tx.article.update({ where: { id }, data: { status } })
    await expireArticle(tx, id)
  })
}

const read = (file: string) => readFile(path.join(folder, file), 'utf8')
const exists = (file: string) => stat(path.join(folder, file)).then(Boolean, () => false)

describe('the first run', () => {
  test('writes pages, the files that they load, and compressed versions', async () => {
    const { pages, made, failed, lost } = await run()
    expect(made).toBe(pages)
    expect({ failed, lost }).toEqual({ failed: [], lost: [] })
    expect(rendered).toEqual(
      expect.arrayContaining([
        '/',
        '/local',
        '/local/feed.xml',
        '/lite/local/a',
        '/autor/ana-ruiz',
        '/sitemap.xml',
      ]),
    )
    const page = await read('local/a/index.html')
    expect(page).toContain('<a href="../b/index.html">b</a>')
    const [br, gz] = ['br', 'gz'].map((ending) => readFile(path.join(folder, `local/a/index.html.${ending}`)))
    expect(String(brotliDecompressSync((await br) as Buffer))).toBe(page)
    expect(String(gunzipSync((await gz) as Buffer))).toBe(page)
    expect(await read(`media/${PICTURE}`)).toBe('picture')
    expect(await exists('404.html')).toBe(true)
  })

  test('keeps files that begin with a dot, and leaves no draft', async () => {
    await writeFile(path.join(folder, '.htaccess'), 'x')
    await run()
    await writeFile(path.join(folder, 'CNAME'), 'elcabo.example')
    await writeFile(path.join(folder, '.0.part'), 'x')
    await run()
    expect(await read('.htaccess')).toBe('x')
    expect(await read('CNAME')).toBe('elcabo.example')
    const all = await readdir(folder, { recursive: true })
    expect(all.filter((name) => name.endsWith('.part'))).toEqual([])
  })

  test('does not write into a folder with other content', async () => {
    await writeFile(path.join(folder, 'thesis.txt'), 'x')
    await expect(run()).rejects.toThrow(/is no mirror/)
    expect(await readdir(folder)).toEqual(['thesis.txt'])
  })

  test('copies no private file', async () => {
    bodies['/local/a'] =
      '<a href="/islands/../../package.json">a</a><a href="/media/../secrets/database">b</a><a href="/islands/.env">c</a>'
    const { lost } = await run()
    expect(lost).toHaveLength(3)
    expect(await exists('../package.json')).toBe(false)
    expect(await read('local/a/index.html')).toContain('<a>a</a><a>b</a><a>c</a>')
  })
})

describe('a later run', () => {
  test('renders pages that change with time, and writes nothing', async () => {
    await run()
    const before = await stat(path.join(folder, 'local/a/index.html'))
    expect(await run()).toMatchObject({ made: 2, written: 0, removed: 0 })
    expect(rendered.sort()).toEqual(['/', '/sitemap-noticias.xml'])
    expect((await stat(path.join(folder, 'local/a/index.html'))).mtimeMs).toBe(before.mtimeMs)
  })

  test('renders the pages that depend on a change', async () => {
    await run()
    await database().$transaction((tx) => expireTags(tx, [cacheTag.article(Number(ids['/local/a']))]))
    bodies['/local/a'] += 'nuevo'
    expect(await run()).toMatchObject({ made: 3, written: 1 })
    expect(await read('local/a/index.html')).toContain('nuevo')
  })

  test('removes a withdrawn story and every link to it, and restores both', async () => {
    await run()
    await change('/local/b', 'withdrawn')
    const { lost } = await run()
    expect(await exists('local/b')).toBe(false)
    expect(await exists('lite/local/b')).toBe(false)
    expect(await exists(`media/${PICTURE}`)).toBe(false)
    expect(lost).toEqual([{ path: '/local/a', address: '/local/b' }])
    expect(await read('local/a/index.html')).toContain('<a>b</a>')
    await change('/local/b')
    await run()
    expect(await exists('local/b/index.html.br')).toBe(true)
    expect(await read('local/a/index.html')).toContain('<a href="../b/index.html">b</a>')
  })

  test('follows a story that has moved', async () => {
    bodies['/local/a'] = '<a href="/vieja">b</a><a href="/boletin/revise-su-correo?q=a">c</a>'
    await run()
    expect(await read('local/a/index.html')).toContain(
      `<a>b</a><a href="${SITE}/boletin/revise-su-correo?q=a">c</a>`,
    )
    await database().$transaction(async (tx) => {
      await tx.redirect.create({ data: { fromPath: '/vieja', toPath: '/local/b' } })
      await expireTags(tx, [cacheTag.redirects])
    })
    await run()
    expect(await read('local/a/index.html')).toContain('<a href="../b/index.html">b</a>')
  })

  test('restores a missing file and removes an unknown one', async () => {
    await run()
    await rm(path.join(folder, `media/${PICTURE}`))
    await mkdir(path.join(folder, 'local/orphan'))
    await writeFile(path.join(folder, 'local/orphan/index.html'), 'x')
    expect(await run()).toMatchObject({ made: 3, written: 1, removed: 1 })
    expect(await exists('local/orphan')).toBe(false)
    expect(await read(`media/${PICTURE}`)).toBe('picture')
  })

  test('replaces a pipe and a larger file that stand in place of its pages', async () => {
    await run()
    const [pipe, large] = ['local/a/index.html', 'local/b/index.html'].map((file) => path.join(folder, file))
    await rm(String(pipe))
    execFileSync('mkfifo', [String(pipe)])
    await truncate(String(large), 10_000_000)
    expect(await run({ all: true })).toMatchObject({ written: 2 })
    expect(await read('local/a/index.html')).toContain('<title>/local/a</title>')
    expect((await stat(String(large))).size).toBeLessThan(10_000)
  })

  test('renders everything on request, and after a new build', async () => {
    const { pages } = await run()
    expect(await run({ all: true })).toMatchObject({ made: pages, written: 0 })
    expect(await run({ build: '.next/other' })).toMatchObject({ made: pages, written: 0 })
  })
})

describe('a run that fails', () => {
  test('keeps the earlier version of a page that cannot be rendered, and tries again', async () => {
    await run()
    await change('/local/a')
    broken.add('/local/a')
    bodies['/local/a'] = 'nuevo'
    const { failed } = await run()
    expect(failed).toEqual([{ path: '/local/a', reason: 'no ink' }])
    expect(await read('local/a/index.html')).toContain('<a href="../b/index.html">b</a>')
    broken.clear()
    expect((await run()).failed).toEqual([])
    expect(await read('local/a/index.html')).toContain('nuevo')
  })

  test('is completed by the next run after an interruption', async () => {
    const abort = new AbortController()
    const cut = run({
      signal: abort.signal,
      onProgress: (done) => done > 3 && abort.abort(new Error('Stopped.')),
    })
    await expect(cut).rejects.toThrow('Stopped.')
    const { pages } = await run()
    expect(await exists('local/a/index.html')).toBe(true)
    expect(await run()).toMatchObject({ pages, made: 2, written: 0 })
  })
})
