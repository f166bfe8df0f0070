import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ArticlePage, findArticlePage } from '#lib/articles/reading/article-page.ts'
import type { Body } from '#lib/blocks/body.ts'
import type { Node } from '#lib/blocks/node.ts'
import { pictureIds } from '#lib/blocks/references.ts'
import type { Card } from '#lib/cards/card.ts'
import { database } from '#lib/database/client.ts'
import { story } from '#testing/feeds.ts'
import { importFolder } from './import-folder.ts'

const now = new Date('2026-03-10T12:00:00Z')
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'portada-pictures-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true })
  await database().$executeRaw`truncate article, story, section, author, tag, image, redirect cascade`
})

async function picture(name: string, background: string): Promise<void> {
  const image = sharp({ create: { width: 700, height: 400, channels: 3, background } })
  await writeFile(path.join(folder, name), await image.png().toBuffer())
}

async function importNote(body: string, fields = '', options = {}) {
  const head = `title: "Nota"\nsection: "Local"\ndate: 2026-03-09T08:00:00Z\nauthors: ["Ana Ruiz"]\n${fields}`
  await writeFile(path.join(folder, 'nota.md'), `---\n${head}---\n${body}\n`)
  return (await importFolder(database(), folder, { now, ...options })).files[0]
}

const images = () => database().image.findMany({ orderBy: { id: 'asc' }, include: { renditions: true } })

async function shownIds(): Promise<number[]> {
  const { body } = await database().article.findFirstOrThrow({ where: { slug: 'nota' } })
  return pictureIds(body as unknown as Body)
}

const BODY = '![Alt](a.png "Pie | Ana")\n\n:::galeria\n![](a.png)\n![](b.png "Otro")\n:::'

test('pictures of a body are stored with their words, each use its own row, and shown', async () => {
  await picture('a.png', '#0b4a63')
  await picture('b.png', '#aa0000')
  expect(await importNote(BODY)).toMatchObject({ outcome: 'created', warnings: [] })
  expect(await importNote(BODY)).toMatchObject({ outcome: 'unchanged' })
  const rows = await images()
  expect(rows.map(({ alt, caption, credit }) => [alt, caption, credit])).toEqual([
    ['Alt', 'Pie', 'Ana'],
    ['', '', ''],
    ['', 'Otro', ''],
  ])
  expect(rows.map(({ renditions }) => renditions.length)).toEqual([10, 10, 10])
  expect(rows[0]?.hash).toBe(rows[1]?.hash)
  expect(await shownIds()).toEqual(rows.map(({ id }) => id))
  const { body } = await database().article.findFirstOrThrow()
  expect(JSON.stringify(body)).not.toContain('.png')
  const page = (await findArticlePage('local', 'nota')) as ArticlePage
  expect(page.body).toMatchObject([
    { type: 'image', attrs: { picture: { alt: 'Alt', width: 700, renditions: [{ width: 320 }, {}, {}] } } },
    { type: 'gallery', content: [{ type: 'image' }, { attrs: { picture: { caption: 'Otro' } } }] },
  ])
})

test('a change keeps the rows of pictures that stay, and makes new ones for new words or pixels', async () => {
  await picture('a.png', '#0b4a63')
  await picture('b.png', '#aa0000')
  await importNote(BODY)
  const [first, second, third] = await shownIds()
  const before = await images()
  expect(await importNote('![Otra](b.png "Cambiado")\n\n![](a.png)')).toMatchObject({ outcome: 'updated' })
  const [changed, kept] = await shownIds()
  expect(kept).toBe(second)
  expect([first, second, third]).not.toContain(changed)
  expect((await images()).find(({ id }) => id === changed)).toMatchObject({
    alt: 'Otra',
    caption: 'Cambiado',
  })
  await picture('a.png', '#00aa00')
  expect(await importNote('![Otra](b.png "Cambiado")\n\n![](a.png)')).toMatchObject({ outcome: 'updated' })
  const [same, anew] = await shownIds()
  expect(same).toBe(changed)
  expect(anew).not.toBe(second)
  // What earlier versions show is as it was.
  expect((await images()).slice(0, 3).map(({ renditions: _, ...row }) => row)).toEqual(
    before.map(({ renditions: _, ...row }) => row),
  )
})

test('the lead image is not one of the body, and goes when its file no longer names it', async () => {
  await picture('a.png', '#0b4a63')
  await importNote('![](a.png)', 'image: "a.png"\n')
  const leadImageId = async () => (await database().article.findFirstOrThrow()).leadImageId
  const lead = await leadImageId()
  expect(await shownIds()).not.toContain(lead)
  await importNote('Sin fotos.', 'image: "a.png"\n')
  expect([await shownIds(), await leadImageId()]).toEqual([[], lead])
  await importNote('Sin fotos.')
  expect([await shownIds(), await leadImageId()]).toEqual([[], null])
})

test.each([
  ['that is missing', 'no.png', 'No existe el archivo no.png'],
  ['outside the folder', '../../etc/passwd', '../../etc/passwd está fuera de la carpeta'],
  ['outside the folder, written otherwise', '%2e%2e%2fx.png', '../x.png está fuera de la carpeta'],
  ['that is none', 'nota.md', 'picture "nota.md" is not a picture of a supported type'],
])('a picture %s fails its file with its line, and leaves nothing', async (_name, file, reason) => {
  await picture('a.png', '#0b4a63')
  expect(await importNote(`![](a.png)\n\n![](${file})`)).toMatchObject({
    outcome: 'failed',
    line: 9,
    reason: expect.stringContaining(reason),
  })
  expect(await database().image.count()).toBe(0)
  expect(await database().article.count()).toBe(0)
})

test('a dry run stores no picture', async () => {
  await picture('a.png', '#0b4a63')
  expect(await importNote('Texto.\n\n![](a.png)', '', { dryRun: true })).toMatchObject({ outcome: 'created' })
  expect(await database().image.count()).toBe(0)
})

test('a related story is shown while it is published, and named in either case', async () => {
  await importNote('Uno.\n\n::relacionada{slug="otra"}\n\n::relacionada{slug="nadie"}')
  const boxes = async () => {
    const page = (await findArticlePage('local', 'nota')) as ArticlePage
    const shown = (page.body as Node[]).filter(({ type }) => type === 'relatedStory')
    return {
      shown: shown.map(({ attrs }) => (attrs?.card as Card | undefined)?.path),
      ids: page.boxedStoryIds,
    }
  }
  expect(await boxes()).toEqual({ shown: [], ids: [] })
  const note = await database().article.findFirstOrThrow()
  const id = await story('otra', now.toISOString(), { sectionId: note.sectionId, status: 'withdrawn' })
  expect(await boxes()).toEqual({ shown: [], ids: [id] })
  await database().article.update({ where: { id }, data: { status: 'published' } })
  expect(await boxes()).toEqual({ shown: ['/local/otra'], ids: [id] })
  await database().article.update({ where: { id }, data: { status: 'withdrawn' } })
  expect(await boxes()).toEqual({ shown: [], ids: [id] })
})
