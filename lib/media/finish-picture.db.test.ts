import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { expirePicture } from '#lib/articles/editing/expire-picture.ts'
import { database } from '#lib/database/client.ts'
import { importFolder } from '#lib/import/import-folder.ts'
import { log } from '#lib/log/log.ts'
import { applyPaperForm } from '#lib/paper-form/apply-paper-form.ts'
import { settings } from '#lib/settings/settings.ts'
import { finish } from './finish.ts'
import { finishAllLater } from './finish-later.ts'
import { finishPicture } from './finish-picture.ts'
import { RECIPE } from './recipe.ts'
import { readMedia, readRendition } from './store.ts'

const now = new Date('2026-03-10T12:00:00Z')
const db = database()
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'portada-finish-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true })
  await db.$executeRaw`truncate article, section, author, tag, image, site, cache_expiry, graphile_worker._private_jobs cascade`
})

function drawing(seed: number): string {
  const circles = Array.from({ length: 80 }, (_, i) => {
    const [x, y, size] = [(i * 97 + seed) % 240, (i * 61) % 200, 10 + ((i * 37) % 40)]
    return `<circle cx="${x}" cy="${y}" r="${size}" fill="hsl(${(i * 23) % 360} 60% 50%)" opacity=".6"/>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="200"><rect width="240" height="200" fill="#0b4a63"/>${circles.join('')}</svg>`
}

/** Writes a picture with random content, different each time. */
async function photograph(name = 'a.png'): Promise<Buffer> {
  const bytes = await sharp(Buffer.from(drawing(drawn++)))
    .png()
    .toBuffer()
  await writeFile(path.join(folder, name), bytes)
  return bytes
}
let drawn = 10

async function importNote(name: string, fields: string[], body = 'Texto.'): Promise<void> {
  const head = ['title: "Nota"', 'section: "Local"', 'date: 2026-03-09T08:00:00Z', 'authors: ["Ana Ruiz"]']
  await writeFile(path.join(folder, `${name}.md`), `---\n${[...head, ...fields].join('\n')}\n---\n${body}\n`)
  const { files } = await importFolder(db, folder, { now })
  expect(files.filter(({ outcome }) => outcome === 'failed')).toEqual([])
}

const images = () =>
  db.image.findMany({
    orderBy: { id: 'asc' },
    include: { renditions: { orderBy: [{ format: 'asc' }, { file: 'asc' }] } },
  })

async function onlyImage() {
  const [image, ...others] = await images()
  if (!image || others.length > 0) throw new Error(`There are ${others.length + 1} pictures.`)
  return image
}

const jobs = () =>
  db.$queryRaw<{ payload: object; priority: number; queue: string }[]>`
    select job.payload, job.priority, queue.queue_name as queue from graphile_worker._private_jobs job
    join graphile_worker._private_tasks task on task.id = job.task_id and task.identifier = 'finish-picture'
    left join graphile_worker._private_job_queues queue on queue.id = job.job_queue_id`

/** The cache tags that the work expires. */
async function tagsExpiredBy(work: () => Promise<void>): Promise<string[]> {
  await db.cacheExpiry.deleteMany()
  await work()
  return (await db.cacheExpiry.findMany({ orderBy: { tag: 'asc' } })).map(({ tag }) => tag)
}

const options = { now, expirePages: expirePicture }
const inThisProcess = (id: number) =>
  finishPicture(db, id, { ...options, finish: (picture) => finish(picture) })

describe('a picture that was just imported', () => {
  test('has a job of low priority that makes AVIF renditions in a separate process', async () => {
    await photograph()
    await importNote('nota', ['image: "a.png"', 'imageCredit: "Ana Ruiz"'])
    const before = await onlyImage()
    expect(await jobs()).toEqual([{ payload: { imageId: before.id }, priority: 100, queue: 'pictures' }])
    expect(before.renditions.every(({ format }) => format === 'webp')).toBe(true)
    const tags = await tagsExpiredBy(() => finishPicture(db, before.id, options))
    const article = await db.article.findFirstOrThrow()
    expect(tags).toEqual(
      expect.arrayContaining([`article:${article.id}`, `card:${article.id}`, 'front', 'path:/local/nota']),
    )
    const after = await onlyImage()
    expect(after).toMatchObject({ finishedAt: now, recipe: RECIPE, averageColor: before.averageColor })
    const [avif, webp] = ['avif', 'webp'].map((format) =>
      after.renditions.filter((one) => one.format === format),
    )
    expect(webp).toEqual(before.renditions)
    expect(avif?.map(({ file }) => file)).toEqual(webp?.map(({ file }) => file.replace('webp', 'avif')))
    for (const { file, bytes, width, height } of avif ?? []) {
      const stored = await readRendition(file)
      expect(stored?.length).toBe(bytes)
      expect(await sharp(stored).metadata()).toMatchObject({ width, height, compression: 'av1' })
    }
  })

  test('is finished once', async () => {
    await photograph()
    await importNote('nota', ['image: "a.png"'])
    const { id } = await onlyImage()
    await inThisProcess(id)
    const work = vi.fn()
    await finishPicture(db, id, { ...options, finish: work })
    await finishPicture(db, id + 1, { ...options, finish: work })
    expect(work).not.toHaveBeenCalled()
  })

  test('expires the pages that show it in a body, as a portrait and as the logo', async () => {
    await photograph()
    await importNote('nota', [], '![](a.png)')
    const [inBody] = await images()
    const article = await db.article.findFirstOrThrow()
    expect(await tagsExpiredBy(() => inThisProcess(inBody?.id ?? 0))).toEqual([`article:${article.id}`])
    const bytes = await photograph()
    await applyPaperForm(
      db,
      {
        logo: 'logo.png',
        authors: [{ slug: 'ana-ruiz', name: 'Ana Ruiz', role: '', biography: '', portrait: 'ana.png' }],
      },
      async () => bytes,
    )
    const { logoId } = await db.site.findUniqueOrThrow({ where: { id: 1 } })
    const author = await db.author.findUniqueOrThrow({ where: { slug: 'ana-ruiz' } })
    expect(await tagsExpiredBy(() => inThisProcess(logoId ?? 0))).toEqual(['site'])
    expect(await tagsExpiredBy(() => inThisProcess(author.portraitId ?? 0))).toEqual([
      `author:${author.id}`,
      'front',
      'path:/autor/ana-ruiz',
    ])
  })

  test('shares its renditions with a second use, without encoding again', async () => {
    await photograph()
    await importNote('una', ['image: "a.png"'])
    const [first] = await images()
    await importNote('dos', ['image: "a.png"'])
    await inThisProcess(first?.id ?? 0)
    await importNote('tres', ['image: "a.png"'])
    const work = vi.fn()
    for (const { id } of await images()) await finishPicture(db, id, { ...options, finish: work })
    expect(work).not.toHaveBeenCalled()
    const all = await images()
    expect(all).toHaveLength(3)
    for (const { finishedAt, renditions } of all) {
      expect(finishedAt).not.toBeNull()
      expect(renditions.map(({ file }) => file)).toEqual(all[0]?.renditions.map(({ file }) => file))
    }
  })

  test('keeps only WebP if AVIF would be larger', async () => {
    await writeFile(
      path.join(folder, 'a.png'),
      await sharp({ create: { width: 2, height: 2, channels: 3, background: '#0b4a63' } })
        .png()
        .toBuffer(),
    )
    await importNote('nota', ['image: "a.png"'])
    await inThisProcess((await onlyImage()).id)
    const { finishedAt, renditions } = await onlyImage()
    expect([finishedAt, renditions.every(({ format }) => format === 'webp')]).toEqual([now, true])
  })
})

describe('a picture of an older recipe', () => {
  /** The state of the first version: no master and no crops. */
  async function older() {
    await photograph()
    await importNote('nota', ['image: "a.png"'])
    const { id, renditions } = await onlyImage()
    const whole = renditions.filter(({ crop }) => crop === 'full')
    await db.imageRendition.deleteMany({ where: { crop: { not: 'full' } } })
    await db.imageRendition.createMany({
      data: ['16x9', '4x3', '1x1'].flatMap((crop) => whole.map((rendition) => ({ ...rendition, crop }))),
    })
    return db.image.update({ where: { id }, data: { recipe: 1, master: null, focusX: 50, focusY: 50 } })
  }

  test('gets the renditions of the current recipe, with crops and a master', async () => {
    const { id } = await older()
    const before = await onlyImage()
    await inThisProcess(id)
    const after = await onlyImage()
    expect(after).toMatchObject({
      recipe: RECIPE,
      finishedAt: now,
      width: 240,
      height: 200,
      hash: before.hash,
    })
    expect(after.master).toMatch(/-master\.jpg$/)
    expect(await readMedia(after.master ?? '')).toBeDefined()
    expect(await readRendition(after.master ?? '')).toBeUndefined()
    const sizes = after.renditions
      .filter(({ crop, format }) => crop === '16x9' && format === 'avif')
      .map(({ width, height }) => `${width}x${height}`)
    expect(sizes).toEqual(['240x135'])
  })

  test('is found by the search, once', async () => {
    const { id } = await older()
    await db.$executeRaw`delete from graphile_worker._private_jobs`
    expect(await finishAllLater(db)).toBe(1)
    expect(await finishAllLater(db)).toBe(1)
    expect(await jobs()).toEqual([{ payload: { imageId: id }, priority: 100, queue: 'pictures' }])
    await inThisProcess(id)
    expect(await finishAllLater(db)).toBe(0)
  })

  test('is logged and left unchanged when its files are missing', async () => {
    const { id } = await older()
    await rm(path.join(settings().dataFolder, 'media'), { recursive: true })
    const said = vi.spyOn(log(), 'error').mockImplementation(() => {})
    await inThisProcess(id)
    expect(said).toHaveBeenCalledWith(expect.stringContaining(`The picture ${id} cannot be finished`))
    said.mockRestore()
    expect(await finishAllLater(db)).toBe(0)
  })
})

test('a row that got another picture meanwhile is left to the job of that picture', async () => {
  // Only logos and portraits change in their row; a picture of a story gets a new row.
  const changeLogo = async () => {
    const bytes = await photograph()
    await applyPaperForm(db, { logo: 'logo.png' }, async () => bytes)
  }
  await changeLogo()
  const { id } = await onlyImage()
  await finishPicture(db, id, {
    ...options,
    finish: async (picture) => {
      const made = await finish(picture)
      await changeLogo()
      return made
    },
  })
  const image = await onlyImage()
  expect(image.id).toBe(id)
  expect(image.finishedAt).toBeNull()
  expect(image.renditions.every(({ format }) => format === 'webp')).toBe(true)
})

describe('a picture that moves', () => {
  /** Writes an animation of as many frames of that length. */
  async function animation(name: string, delay: number[]): Promise<void> {
    const pixels = delay.map((_, i) => Buffer.alloc(240 * 200 * 3, Buffer.from([i * 80, 120, 60])))
    const raw = { width: 240, height: 200 * delay.length, channels: 3 as const, pageHeight: 200 }
    const gif = await sharp(Buffer.concat(pixels), { raw }).gif({ delay }).toBuffer()
    await writeFile(path.join(folder, name), gif)
  }
  const moving = async () => (await onlyImage()).renditions.filter(({ crop }) => crop === 'animated')

  test('keeps its animation, also when it is finished', async () => {
    await animation('a.gif', [200, 200, 200])
    await importNote('nota', ['image: "a.gif"'])
    const [before, ...others] = await moving()
    expect(others).toEqual([])
    expect(before).toMatchObject({ format: 'webp', width: 240, height: 200 })
    const bytes = await readRendition(String(before?.file))
    expect((await sharp(bytes, { animated: true }).metadata()).pages).toBe(3)
    const { id } = await onlyImage()
    for (const recipe of [RECIPE, RECIPE - 1]) {
      await db.image.update({ where: { id }, data: { recipe, finishedAt: null } })
      await finishPicture(db, id, { now, expirePages: expirePicture, finish })
      expect(await moving()).toEqual([before])
    }
  })

  test('is shown still when it is too long, and the import says so', async () => {
    await animation('a.gif', [3_000, 3_000])
    const head =
      'title: "Nota"\nsection: "Local"\ndate: 2026-03-09T08:00:00Z\nauthors: ["Ana Ruiz"]\nimage: "a.gif"'
    await writeFile(path.join(folder, 'nota.md'), `---\n${head}\n---\n![Otra](a.gif)\n\nTexto.\n`)
    const { files } = await importFolder(db, folder, { now })
    expect(files[0]?.warnings).toEqual([
      { line: 6, reason: expect.stringMatching(/^image is an animation of 6\.0 s/) },
      { line: 8, reason: expect.stringMatching(/^a\.gif is an animation of 6\.0 s/) },
    ])
    expect((await images()).flatMap(({ renditions }) => renditions.map(({ crop }) => crop))).not.toContain(
      'animated',
    )
  })
})
