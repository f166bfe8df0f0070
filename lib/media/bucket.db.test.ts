import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { importFolder } from '#lib/import/import-folder.ts'
import { settings } from '#lib/settings/settings.ts'
import { finishPicture } from './finish-picture.ts'
import { isStored, readMedia, readRendition, storeMedia } from './store.ts'

interface S3Server {
  run(): Promise<{ port: number }>
  close(): Promise<void>
}

const S3rver = createRequire(import.meta.url)('@20minutes/s3rver') as new (options: object) => S3Server
const BUCKET = 'paper-media'
const FILE = 'ab/ab0123456789abcd-320.webp'

let directory: string
let server: S3Server

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'portada-bucket-'))
  server = await started(0)
})

afterAll(async () => {
  await server.close()
  await rm(directory, { recursive: true })
})

/** An S3 server that checks signatures, and the setting that selects it. */
async function started(port: number): Promise<S3Server> {
  const options = { address: '127.0.0.1', port, silent: true, directory }
  const made = new S3rver({ ...options, configureBuckets: [{ name: BUCKET }] })
  const { port: taken } = await made.run()
  process.env.STORAGE_URL = `s3://S3RVER:S3RVER@127.0.0.1:${taken}/${BUCKET}?tls=off`
  return made
}

test('a file is stored in the bucket, and read from it once', async () => {
  const bytes = Buffer.from('a rendition')
  expect(await isStored(FILE)).toBe(false)
  await storeMedia(FILE, bytes)
  expect(await isStored(FILE)).toBe(true)
  expect(await readRendition(FILE)).toEqual(bytes)
  await rm(path.join(directory, BUCKET, 'ab'), { recursive: true })
  expect(await readRendition(FILE)).toEqual(bytes)
})

test('a missing file, or one with an unknown name, is undefined', async () => {
  expect(await readMedia('ab/ab0123456789abcd-640.webp')).toBeUndefined()
  expect(await readRendition('../../secret')).toBeUndefined()
  await expect(storeMedia('ab/../../x-320.webp', Buffer.from(''))).rejects.toThrow('Not the name')
})

test('a picture is stored in the bucket, finished from there, and leaves no local file', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'portada-bucket-import-'))
  const drawing = '<svg width="400" height="300"><circle cx="150" cy="120" r="90" fill="#d8a07a"/></svg>'
  await writeFile(path.join(folder, 'a.png'), await sharp(Buffer.from(drawing)).png().toBuffer())
  const head = 'title: "Nota"\nsection: "Local"\ndate: 2026-03-09T08:00:00Z\nauthors: ["Ana"]\nimage: "a.png"'
  await writeFile(path.join(folder, 'nota.md'), `---\n${head}\n---\nTexto.\n`)
  const { files } = await importFolder(database(), folder, { now: new Date('2026-03-10T00:00:00Z') })
  expect(files).toMatchObject([{ outcome: 'created' }])
  const { id } = await database().image.findFirstOrThrow()
  await finishPicture(database(), id, { now: new Date(), expirePages: async () => {} })
  const { renditions, master } = await database().image.findFirstOrThrow({ include: { renditions: true } })
  for (const file of [...renditions.map((one) => one.file), master ?? '']) {
    expect([file, await isStored(file)]).toEqual([file, true])
  }
  expect(await readdir(settings().dataFolder)).not.toContain('media')
  await rm(folder, { recursive: true })
})

test('while the bucket does not answer, cached files are served and others are an error', async () => {
  await server.close()
  expect(await readRendition(FILE)).toEqual(Buffer.from('a rendition'))
  await expect(readRendition('cd/ab0123456789abcd-320.webp')).rejects.toThrow()
  server = await started(Number(new URL(settings().bucket?.endpoint ?? '').port))
})
