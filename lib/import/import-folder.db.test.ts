import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { CLOCK } from '#lib/newsroom/permissions/actor.ts'
import { publishDue } from '#lib/newsroom/stories/publish-due.ts'
import { importFolder } from './import-folder.ts'

const now = new Date('2026-03-10T12:00:00Z')
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'portada-import-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true })
  await database()
    .$executeRaw`truncate article, story, section, author, tag, image, redirect, graphile_worker._private_jobs cascade`
})

interface Note {
  name?: string
  fields?: string[]
  body?: string
}

async function write({ name = 'nota', fields = [], body = 'Cuerpo de la nota.' }: Note): Promise<void> {
  const given = new Set(fields.map((field) => field.slice(0, field.indexOf(':'))))
  const head = Object.entries(DEFAULTS).flatMap(([key, value]) =>
    given.has(key) ? [] : [`${key}: ${value}`],
  )
  await writeFile(
    path.join(folder, `${name}.md`),
    `---\n${[...head, ...fields].join('\n')}\n---\n\n${body}\n`,
  )
}

const DEFAULTS = {
  title: '"Una nota"',
  section: '"Economía"',
  date: '2026-03-09T08:00:00-05:00',
  authors: '["Ana Ruiz"]',
  tags: '["Puerto"]',
}

/** A busy machine takes long to read a text that is refused for its size. */
const markdownLimits = () => ({ timeMs: 60_000, heapMb: 640 })

async function importAll(options: { dryRun?: boolean } = {}) {
  return importFolder(database(), folder, { now, markdownLimits, ...options })
}

async function outcomes(options = {}) {
  return (await importAll(options)).files.map(({ outcome }) => outcome)
}

describe('an article goes in', () => {
  test('with its section, authors and tags, which are made and reported', async () => {
    await write({
      fields: [
        'authors: ["Ana Ruiz", "Íñigo D\'Alcor"]',
        'dek: "Bajada"',
        'source: { name: "Agencia", url: "https://a.example" }',
      ],
    })
    const { files, made } = await importAll()
    expect(files).toEqual([{ file: 'nota.md', outcome: 'created', path: '/economia/nota', warnings: [] }])
    expect(made).toEqual({ sections: ['Economía'], authors: ['Ana Ruiz', "Íñigo D'Alcor"], tags: ['Puerto'] })
    const article = await database().article.findUniqueOrThrow({
      where: { slug: 'nota' },
      include: {
        section: true,
        authors: { include: { author: true }, orderBy: { position: 'asc' } },
        tags: { include: { tag: true } },
      },
    })
    expect(article).toMatchObject({
      status: 'published',
      headline: 'Una nota',
      dek: 'Bajada',
      bodyText: 'Cuerpo de la nota.',
      publishedAt: new Date('2026-03-09T13:00:00Z'),
      sourceName: 'Agencia',
      sourceUrl: 'https://a.example',
      section: { slug: 'economia' },
    })
    expect(article.authors.map(({ author }) => author.slug)).toEqual(['ana-ruiz', 'inigo-d-alcor'])
  })

  test('twice changes nothing; a changed file changes its article and keeps its address', async () => {
    await write({})
    expect(await outcomes()).toEqual(['created'])
    const before = await database().article.findFirstOrThrow()
    expect(await outcomes()).toEqual(['unchanged'])
    expect(await database().article.findFirstOrThrow()).toEqual(before)
    await write({ fields: ['title: "Otro título"', 'tags: ["Pesca"]'] })
    const { files, made } = await importAll()
    expect(files[0]).toMatchObject({ outcome: 'updated', path: '/economia/nota' })
    expect(made.tags).toEqual(['Pesca'])
    expect(await database().article.findMany({ select: { id: true, headline: true } })).toEqual([
      { id: before.id, headline: 'Otro título' },
    ])
  })

  test('in another section leaves a redirect at the old address, in one hop, and none back', async () => {
    await write({})
    await importAll()
    await write({ fields: ['section: "Local"'] })
    await importAll()
    await write({ fields: ['section: "Mundo"'] })
    await importAll()
    const redirects = () =>
      database().redirect.findMany({ orderBy: { fromPath: 'asc' }, select: { fromPath: true, toPath: true } })
    expect(await redirects()).toEqual([
      { fromPath: '/economia/nota', toPath: '/mundo/nota' },
      { fromPath: '/local/nota', toPath: '/mundo/nota' },
    ])
    await write({})
    await importAll()
    expect(await redirects()).toEqual([
      { fromPath: '/local/nota', toPath: '/economia/nota' },
      { fromPath: '/mundo/nota', toPath: '/economia/nota' },
    ])
  })

  test('with a future date is scheduled, and goes out by its job', async () => {
    await write({ fields: ['date: 2026-03-11T08:00:00Z'] })
    await importAll()
    expect(await database().article.count()).toBe(0)
    expect(await database().story.findFirstOrThrow()).toMatchObject({
      stage: 'scheduled',
      scheduledAt: new Date('2026-03-11T08:00:00Z'),
      scheduledWall: '2026-03-11T08:00',
      zone: 'UTC',
    })
    const jobs = await database()
      .$queryRaw`select run_at from graphile_worker.jobs where task_identifier = 'publish-due'`
    expect(jobs).toEqual([{ run_at: new Date('2026-03-11T08:00:00Z') }])
    expect(await publishDue(CLOCK, database(), new Date('2026-03-11T07:59:59Z'))).toBe(0)
    expect(await publishDue(CLOCK, database(), new Date('2026-03-11T08:00:00Z'))).toBe(1)
    expect(await database().article.findFirstOrThrow()).toMatchObject({
      status: 'published',
      publishedAt: new Date('2026-03-11T08:00:00Z'),
    })
    expect(await outcomes()).toEqual(['unchanged'])
  })

  test('the slug of the front matter is its address, and says who it is', async () => {
    await write({ name: 'borrador-7', fields: ['slug: la-nota'] })
    await importAll()
    await rm(path.join(folder, 'borrador-7.md'))
    await write({ name: 'otro-nombre', fields: ['slug: la-nota', 'title: "Cambiada"'] })
    const { files } = await importAll()
    expect(files).toMatchObject([{ outcome: 'updated', path: '/economia/la-nota' }])
    expect(await database().article.count()).toBe(1)
  })

  test('a picture becomes renditions; changed words or pixels are noticed', async () => {
    const fields = ['image: "foto.png"', 'imageAlt: "El puerto"', 'imageCredit: "Ana Ruiz"']
    const picture = (background: string) =>
      sharp({ create: { width: 1000, height: 500, channels: 3, background } })
        .png()
        .toBuffer()
    await writeFile(path.join(folder, 'foto.png'), await picture('#0b4a63'))
    await write({ fields })
    expect(await outcomes()).toEqual(['created'])
    expect(await outcomes()).toEqual(['unchanged'])
    const image = await database().image.findFirstOrThrow({
      include: { renditions: { orderBy: { width: 'asc' } } },
    })
    expect(image).toMatchObject({
      width: 1000,
      height: 500,
      alt: 'El puerto',
      credit: 'Ana Ruiz',
      averageColor: '#0b4a63',
    })
    const whole = image.renditions.filter(({ crop }) => crop === 'full')
    expect(whole.map(({ width, height }) => [width, height])).toEqual([
      [320, 160],
      [640, 320],
      [960, 480],
      [1000, 500],
    ])
    await writeFile(path.join(folder, 'foto.png'), await picture('#aa0000'))
    expect(await outcomes()).toEqual(['updated'])
    // The first version of the story still shows the old picture.
    const { leadImageId } = await database().article.findFirstOrThrow()
    expect(await database().image.findMany({ orderBy: { id: 'asc' } })).toMatchObject([
      { id: image.id, averageColor: image.averageColor },
      { id: leadImageId, averageColor: expect.not.stringMatching(image.averageColor) },
    ])
  })
})

test('a picture is cut where its file says that its subject is', async () => {
  const upright = sharp({ create: { width: 100, height: 400, channels: 3, background: '#0b4a63' } })
  await writeFile(path.join(folder, 'foto.png'), await upright.png().toBuffer())
  const wide = (renditions: { crop: string; file: string }[]) =>
    renditions.find(({ crop }) => crop === '16x9')?.file
  await write({ fields: ['image: "foto.png"', 'imageFocus: "30% 90%"'] })
  await importAll()
  const before = await database().image.findFirstOrThrow({ include: { renditions: true } })
  expect(before).toMatchObject({ focusX: 30, focusY: 90, focusSet: true })
  await write({ fields: ['image: "foto.png"', 'imageFocus: "30% 10%"'] })
  expect(await outcomes()).toEqual(['updated'])
  const after = await database().image.findFirstOrThrow({
    where: { articles: { some: {} } },
    include: { renditions: true },
  })
  expect(after).toMatchObject({ focusX: 30, focusY: 10 })
  expect(after.id).not.toBe(before.id)
  expect(wide(after.renditions)).not.toBe(wide(before.renditions))
})

test('a file of more than 100 MB is not read', async () => {
  const file = path.join(folder, 'foto.jpg')
  await writeFile(file, '')
  await truncate(file, 100_000_001)
  await write({ fields: ['image: "foto.jpg"'] })
  expect((await importAll()).files).toMatchObject([
    { outcome: 'failed', reason: expect.stringContaining('foto.jpg pasa de 100 MB') },
  ])
})

describe('a file that cannot go in is named with line and reason', () => {
  test.each<[string, Note, number, string]>([
    ['malformed front matter', { fields: ['dek: "sin cerrar'] }, 7, 'malformed front matter'],
    ['a title of 500 characters', { fields: [`title: "${'a'.repeat(500)}"`] }, 6, 'title is longer'],
    ['no author', { fields: ['authors: []'] }, 6, 'authors needs at least one'],
    ['a date in the year 0000', { fields: ['date: 0000-01-01T00:00:00Z'] }, 6, 'from the years'],
    [
      'a section at an address of the portal',
      { fields: ['section: "Boletín"'] },
      6,
      'would take the address /boletin',
    ],
    ['a section without letters', { fields: ['section: "—"'] }, 6, 'has no letter for an address'],
    ['the slug feed.xml', { fields: ['slug: feed.xml'] }, 7, 'slug must be small letters'],
    ['the file name feed.xml', { name: 'feed.xml' }, 1, 'is an address of the portal itself'],
    ['the file name pagina', { name: 'pagina' }, 1, 'is an address of the portal itself'],
    ['a file name without letters', { name: '—' }, 1, 'has no letter for an address'],
    ['a body of 2 MB', { body: 'palabra '.repeat(262_144) }, 1, 'nota.md pasa de 1 MB'],
    ['no body', { body: '' }, 8, 'the body is empty'],
    ['a body of nothing but script', { body: '<script>alert(1)</script>' }, 8, 'the body is empty'],
    [
      'a table of 200,000 cells',
      { body: `|${'a|'.repeat(100)}\n|${'-|'.repeat(100)}\n${`|${'b|'.repeat(100)}\n`.repeat(2000)}` },
      8,
      'more than 10000 parts',
    ],
    ['a NUL byte', { body: 'uno\n\0dos' }, 10, 'has a NUL byte'],
    ['a picture that is missing', { fields: ['image: "no.png"'] }, 7, 'No existe el archivo no.png'],
    [
      'a picture outside the folder',
      { fields: ['image: "../../etc/passwd"'] },
      7,
      '../../etc/passwd está fuera de la carpeta',
    ],
    ['a correction that is still to come', { fields: ['updated: 2026-03-10T12:00:01Z'] }, 7, 'in the future'],
    ['a picture that is none', { fields: ['image: "nota.md"'] }, 7, 'image is not a picture'],
  ])('%s', async (_name, note, line, reason) => {
    await write({ name: 'a-buena' })
    await write(note)
    await write({ name: 'z-buena' })
    const { files } = await importAll()
    const bad = files.find(({ outcome }) => outcome === 'failed')
    expect(bad).toMatchObject({
      file: `${note.name ?? 'nota'}.md`,
      line,
      reason: expect.stringContaining(reason),
    })
    expect(files.filter(({ outcome }) => outcome === 'created').map(({ file }) => file)).toEqual([
      'a-buena.md',
      'z-buena.md',
    ])
    expect(await database().article.count()).toBe(2)
  })

  test('bytes that are not UTF-8', async () => {
    await writeFile(path.join(folder, 'latin1.md'), Buffer.from([0x2d, 0x2d, 0x2d, 0x0a, 0xf1]))
    expect((await importAll()).files).toMatchObject([{ outcome: 'failed', line: 1, reason: 'is not UTF-8' }])
  })

  test('an SVG picture', async () => {
    await writeFile(
      path.join(folder, 'x.svg'),
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>',
    )
    await write({ fields: ['image: "x.svg"'] })
    expect((await importAll()).files).toMatchObject([
      { outcome: 'failed', reason: expect.stringContaining('is a drawing (SVG)') },
    ])
  })

  test('two files for one address: the first goes in', async () => {
    await write({ name: 'a', fields: ['slug: misma'] })
    await write({ name: 'b', fields: ['slug: misma'] })
    expect((await importAll()).files).toMatchObject([
      { outcome: 'created' },
      { outcome: 'failed', reason: 'has the same address (misma) as a.md' },
    ])
  })

  test('a file that fails makes no section, author or tag', async () => {
    await write({ fields: ['section: "Nueva"', 'image: "no.png"'] })
    const { made } = await importAll()
    expect(made).toEqual({ sections: [], authors: [], tags: [] })
    expect(await database().section.count()).toBe(0)
  })
})

test('script and javascript: links are left out with a warning, the article goes in', async () => {
  await write({ body: 'Antes.\n\n<script>alert(1)</script>\n\n[Pulse](javascript:alert(1)) aquí.' })
  const { files } = await importAll()
  expect(files).toMatchObject([{ outcome: 'created', warnings: [{ line: 11 }, { line: 13 }] }])
  const { body, bodyText } = await database().article.findFirstOrThrow()
  expect(bodyText).toBe('Antes.\nPulse aquí.')
  expect(JSON.stringify(body)).not.toMatch(/script/i)
})

test('a dry run says what would happen and writes nothing', async () => {
  await write({ name: 'a' })
  await write({ name: 'b', fields: ['title: ""'] })
  const { files, made } = await importAll({ dryRun: true })
  expect(files.map(({ outcome }) => outcome)).toEqual(['created', 'failed'])
  expect(made).toEqual({ sections: ['Economía'], authors: ['Ana Ruiz'], tags: ['Puerto'] })
  expect(await database().article.count()).toBe(0)
  expect(await database().section.count()).toBe(0)
})

test('a folder that looks like a file is named', async () => {
  await mkdir(path.join(folder, 'carpeta.md'))
  expect((await importAll()).files).toMatchObject([
    { outcome: 'failed', reason: expect.stringContaining('carpeta.md es una carpeta') },
  ])
})

test('folders and other files are passed over; a folder that is not there is an error', async () => {
  await mkdir(path.join(folder, 'fotos'))
  await writeFile(path.join(folder, '._nota.md'), 'x')
  await writeFile(path.join(folder, 'LEEME.txt'), 'x')
  expect((await importAll()).files).toEqual([])
  await expect(importFolder(database(), path.join(folder, 'no-existe'), { now })).rejects.toThrow(
    'No existe la carpeta',
  )
})

test('files and pictures that are links out of the folder, pipes or devices are refused, each with a sentence', async () => {
  const outside = await mkdtemp(path.join(tmpdir(), 'portada-outside-'))
  await writeFile(path.join(outside, 'clave.md'), '---\ntitle: "Clave"\n---\nsecreto')
  await symlink(path.join(outside, 'clave.md'), path.join(folder, 'enlace.md'))
  await symlink(path.join(outside, 'clave.md'), path.join(folder, 'enlace.png'))
  await symlink('/dev/zero', path.join(folder, 'cero.png'))
  execFileSync('mkfifo', [path.join(folder, 'tuberia.md'), path.join(folder, 'tuberia.png')])
  for (const picture of ['enlace', 'cero', 'tuberia'])
    await write({ name: `foto-${picture}`, fields: [`image: "${picture}.png"`] })
  const { files } = await importAll()
  expect(Object.fromEntries(files.map((file) => [file.file, 'reason' in file && file.reason]))).toEqual({
    'enlace.md': expect.stringMatching(
      /^enlace\.md está fuera de la carpeta, o es un enlace que sale de ella/,
    ),
    'foto-cero.md': expect.stringMatching(/^cero\.png está fuera de la carpeta/),
    'foto-enlace.md': expect.stringMatching(/^enlace\.png está fuera de la carpeta/),
    'foto-tuberia.md': expect.stringMatching(/^tuberia\.png no es un archivo normal/),
    'tuberia.md': expect.stringMatching(/^tuberia\.md no es un archivo normal/),
  })
  expect(await database().article.count()).toBe(0)
  await rm(outside, { recursive: true })
})

test('two imports of one folder at the same time store each article once, and neither reports a failure', async () => {
  for (let i = 0; i < 8; i++)
    await write({ name: `nota-${i}`, fields: [`tags: ["Puerto", "Tema ${i % 3}"]`] })
  const [first, second] = await Promise.all([importAll(), importAll()])
  const outcomes = [...first.files, ...second.files].map(({ outcome }) => outcome)
  expect(outcomes).not.toContain('failed')
  expect(await database().article.count()).toBe(8)
  expect(await database().tag.count()).toBe(4)
})

test('a text that takes too long is refused with a sentence, and the others go in', async () => {
  await write({ name: 'a', body: '*a_'.repeat(100_000) })
  await write({ name: 'b' })
  const limits = (length: number) => ({ timeMs: length > 10_000 ? 50 : 60_000, heapMb: 192 })
  const { files } = await importFolder(database(), folder, { now, markdownLimits: limits })
  expect(files).toMatchObject([
    { file: 'a.md', outcome: 'failed', line: 8, reason: expect.stringContaining('demasiado enredado') },
    { file: 'b.md', outcome: 'created' },
  ])
})
