import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '#server/database/migrations.ts'
import {
  connected,
  newDatabase,
  newFolder,
  type RawEntry,
  readFiles,
  readRows,
  repack,
  unpack,
} from '#testing/backup.ts'
import { readArchive } from './archive-reader.ts'
import { BackupError } from './format.ts'
import { PAPER } from './paper.sql.ts'
import { restoreBackup } from './restore.ts'
import { writeBackup } from './write.ts'

const source = { databaseUrl: String(process.env.DATABASE_URL), dataFolder: String(process.env.PORTADA_DATA) }
const file = path.join(source.dataFolder, 'paper.portada')
let entries: RawEntry[]

beforeAll(async () => {
  await connected(source.databaseUrl, (client) => client.query(PAPER))
  await mkdir(path.join(source.dataFolder, 'media/ab'), { recursive: true })
  await writeFile(path.join(source.dataFolder, 'media/ab/x.webp'), 'picture')
  await writeBackup({ ...source, file })
  entries = await unpack(file)
})

/** A database with the full schema and no rows, and an empty data folder. */
async function emptyPlace() {
  const databaseUrl = await newDatabase('migrated')
  // Shows later that the schema was not created again.
  await connected(databaseUrl, (client) => client.query(`comment on table article is 'untouched'`))
  return { databaseUrl, dataFolder: await newFolder() }
}

async function stateOf(place: { databaseUrl: string; dataFolder: string }) {
  const comment = await connected(place.databaseUrl, (client) =>
    client.query(`select obj_description(to_regclass('article')) as text`),
  )
  return {
    rows: await readRows(place.databaseUrl),
    files: await readFiles(place.dataFolder),
    comment: comment.rows[0].text,
  }
}

async function damaged(content: Buffer): Promise<string> {
  const name = path.join(await newFolder(), 'damaged')
  await writeFile(name, content)
  return name
}

async function changed(change: (entries: RawEntry[]) => RawEntry[]): Promise<string> {
  const name = path.join(await newFolder(), 'changed')
  await repack(name, change(entries.map((entry) => ({ ...entry }))))
  return name
}

const lists = (edit: (name: string, value: never) => void) => (all: RawEntry[]) =>
  all.map((entry) => {
    if (!entry.name.endsWith('.json')) return entry
    const value = JSON.parse(entry.content.toString())
    edit(entry.name, value as never)
    return { ...entry, content: Buffer.from(JSON.stringify(value)) }
  })
const beforeEnd = (extra: RawEntry) => (all: RawEntry[]) => [...all.slice(0, -1), extra, ...all.slice(-1)]
const picture = (all: RawEntry[]) => all.find(({ name }) => name === 'media/ab/x.webp') as RawEntry

test('a repacked backup can be restored, or the tests below prove nothing', async () => {
  const place = await emptyPlace()
  await restoreBackup({ ...place, file: await changed((all) => all) })
  expect((await readRows(place.databaseUrl)).article).toHaveLength(3)
})

describe('a file that is not a complete backup is refused, and nothing changes', () => {
  test.each<[string, () => Promise<string>, RegExp]>([
    ['cut in half', async () => damaged((await readFile(file)).subarray(0, -2000)), /damaged|cut off/],
    ['cut by one byte', async () => damaged((await readFile(file)).subarray(0, -1)), /damaged|cut off/],
    ['empty', () => damaged(Buffer.alloc(0)), /damaged/],
    ['no zstd', () => damaged(Buffer.from('PK\u0003\u0004'.repeat(100))), /not a backup/],
    ['no tar', async () => damaged(await zstdOf('x'.repeat(2000))), /not a backup/],
    ['without its end', () => changed((all) => all.slice(0, -1)), /cut off/],
    ['with something after its end', () => changed((all) => [...all, picture(all)]), /goes on after/],
    ['without its manifest', () => changed((all) => all.slice(1)), /not a backup/],
    [
      'without a row',
      () => changed((all) => all.filter(({ name }) => !name.includes('.author/'))),
      /digests/,
    ],
    ['without a picture', () => changed((all) => all.filter((entry) => entry !== picture(all))), /digests/],
    [
      'with another picture',
      () =>
        changed((all) =>
          all.map((e) => (e.name === picture(all).name ? { ...e, content: Buffer.from('p') } : e)),
        ),
      /digests/,
    ],
    ['with ../x', () => changed(beforeEnd({ name: '../x', content: Buffer.from('x') })), /unknown entry/],
    [
      'with media/../../x',
      () => changed(beforeEnd({ name: 'media/../../x', content: Buffer.from('x') })),
      /unknown/,
    ],
    ['with /tmp/x', () => changed(beforeEnd({ name: '/tmp/x', content: Buffer.from('x') })), /unknown/],
    [
      'with the database secret',
      () => changed(beforeEnd({ name: 'secrets/database', content: Buffer.from('x') })),
      /unknown/,
    ],
    [
      'with a symbolic link',
      () =>
        changed(beforeEnd({ name: 'media/l', type: 'symlink', linkname: '/etc', content: Buffer.alloc(0) })),
      /not a file/,
    ],
    [
      'with a huge entry',
      () =>
        changed((all) =>
          all.map((e) => (e.name.includes('.author/') ? { ...e, content: Buffer.alloc(5e6, 'a') } : e)),
        ),
      /larger than/,
    ],
    [
      'with a huge list',
      () => changed((all) => [{ ...all[0], name: 'manifest.json', content: Buffer.alloc(5e6) }]),
      /too large/,
    ],
    [
      'of a newer format',
      () =>
        changed(
          lists((_, value: { format?: number }) => value.format === 1 && Object.assign(value, { format: 2 })),
        ),
      /newer Portada/,
    ],
    [
      'of a newer schema',
      () =>
        changed(
          lists((_, value: { migrations?: string[] }) =>
            value.migrations?.push('99990101000000_of_tomorrow'),
          ),
        ),
      /newer Portada .*99990101000000_of_tomorrow/,
    ],
    [
      'with a table of another schema',
      () =>
        changed(
          lists((_, value: { migrations?: string[]; tables: { schema: string }[] }) => {
            if (value.migrations && value.tables[0]) value.tables[0].schema = 'pg_catalog'
          }),
        ),
      /wrong form/,
    ],
  ])('%s', async (_, make, sentence) => {
    const place = await emptyPlace()
    const before = await stateOf(place)
    await expect(restoreBackup({ ...place, file: await make() })).rejects.toThrow(sentence)
    expect(await stateOf(place)).toEqual(before)
  })
})

describe('reading the whole file', () => {
  /** A digest of everything that a reader gets from a file. */
  async function contentOf(bytes: Buffer): Promise<string> {
    const handle = await open(await damaged(bytes))
    const sha = createHash('sha256')
    try {
      for await (const part of readArchive(handle)) {
        const { content, ...rest } = { content: [], ...part }
        sha.update(JSON.stringify(rest))
        for await (const piece of content) sha.update(piece)
      }
    } finally {
      await handle.close()
    }
    return sha.digest('hex')
  }

  test('a flipped bit is detected, or is one of the few that do not matter in zstd', async () => {
    const good = await readFile(file)
    const content = await contentOf(good)
    let noticed = 0
    for (let at = 0; at < good.length; at += 29) {
      const bytes = Buffer.from(good)
      bytes[at] = (bytes[at] ?? 0) ^ 0x10
      const seen = await contentOf(bytes).catch((error) => error)
      if (seen instanceof BackupError) noticed += 1
      else expect(seen, `byte ${at}`).toBe(content)
    }
    expect(noticed).toBeGreaterThan((good.length / 29) * 0.8)
  })

  test('a truncation is detected wherever it is', async () => {
    const good = await readFile(file)
    const cuts = [...Array(40).keys()].map((i) => good.length - 1 - i).concat([1, 4, 100, 1000, 2000])
    for (const length of cuts) await expect(contentOf(good.subarray(0, length))).rejects.toThrow(BackupError)
  })
})

test('a target with rows or pictures is refused', async () => {
  const place = await emptyPlace()
  await connected(place.databaseUrl, (client) =>
    client.query(`insert into tag (slug, name) values ('a', 'A')`),
  )
  await expect(restoreBackup({ ...place, file })).rejects.toThrow('not empty (public.tag)')
  await connected(place.databaseUrl, (client) => client.query('delete from tag'))
  await mkdir(path.join(place.dataFolder, 'media/ab'), { recursive: true })
  await expect(restoreBackup({ ...place, file })).rejects.toThrow(
    'media of the data folder is not empty (ab)',
  )
  expect((await stateOf(place)).comment).toBe('untouched')
})

test('a failure while loading leaves an empty target that the portal can start with', async () => {
  const place = await emptyPlace()
  await mkdir(path.join(place.dataFolder, 'secrets'))
  await writeFile(path.join(place.dataFolder, 'secrets/newsletter'), 'mine')
  const files = await readFiles(place.dataFolder)
  // This backup is consistent, but the schema's deferred trigger refuses one of its rows when everything is loaded.
  const unsigned = await changed((all) =>
    lists((name, value: { tables: { table: string; rows: number; bytes: number; sha256: string }[] }) => {
      if (name !== 'end.json') return
      for (const table of value.tables.filter((each) => each.table === 'public.article_author')) {
        Object.assign(table, { rows: 0, bytes: 0, sha256: createHash('sha256').digest('hex') })
      }
    })(all.filter(({ name }) => !name.startsWith('tables/public.article_author/'))),
  )
  await expect(restoreBackup({ ...place, file: unsigned })).rejects.toThrow('at least one author')
  expect(await readFiles(place.dataFolder)).toEqual(files)
  await migrate(place.databaseUrl)
  expect((await readRows(place.databaseUrl)).article).toEqual([])
  await restoreBackup({ ...place, file })
  expect((await readRows(place.databaseUrl)).article).toHaveLength(3)
})

describe('a backup that cannot be written', () => {
  test('never replaces a file', async () => {
    const taken = await damaged(Buffer.from('other'))
    await expect(writeBackup({ ...source, file: taken })).rejects.toThrow('ya existe')
    expect(await readFile(taken, 'utf8')).toBe('other')
  })

  test('leaves nothing behind when it is stopped half-way', async () => {
    const folder = await newFolder()
    const stop = new AbortController()
    const backup = writeBackup({
      ...source,
      file: path.join(folder, 'paper'),
      signal: stop.signal,
      onProgress: () => stop.abort(),
    })
    await expect(backup).rejects.toThrow(/abort/i)
    expect(await readdir(folder)).toEqual([])
  })

  test('fails with a message when the database holds no portal', async () => {
    const out = path.join(await newFolder(), 'paper')
    await expect(writeBackup({ ...source, databaseUrl: await newDatabase(), file: out })).rejects.toThrow(
      'nothing to back up',
    )
    expect(existsSync(`${out}.part`)).toBe(false)
  })
})

async function zstdOf(text: string): Promise<Buffer> {
  const { zstdCompressSync } = await import('node:zlib')
  return zstdCompressSync(text)
}
