import { randomUUID } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import pg from 'pg'
import { extract, type Header, pack } from 'tar-stream'
import { inject, onTestFinished } from 'vitest'
import { MIGRATIONS_FOLDER } from '#server/database/migrations.ts'

// Support for the tests of backup and restore: databases, folders, and backup files to damage.

/** Runs `use` with a connection of its own. */
export async function connected<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

/** Creates a database on the tests' server and drops it when the test ends. @returns its URL. */
export async function newDatabase(schema: 'no schema' | 'migrated' = 'no schema'): Promise<string> {
  const url = new URL(String(process.env.DATABASE_URL))
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const onServer = (sql: string) => {
    const server = new URL(url)
    server.pathname = '/postgres'
    return connected(server.href, (client) => client.query(sql))
  }
  const template = schema === 'migrated' ? new URL(inject('templateUrl')).pathname.slice(1) : 'template1'
  await onServer(`create database ${name} template ${template}`)
  onTestFinished(async () => {
    await onServer(`drop database ${name} with (force)`)
  })
  url.pathname = `/${name}`
  return url.href
}

/** Creates a folder and removes it when the test ends. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portada-backup-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Copies the migrations and adds one with the given SQL. @returns the folder. */
export async function copyMigrationsAnd(sql: string): Promise<string> {
  const folder = await newFolder()
  await cp(MIGRATIONS_FOLDER, folder, { recursive: true })
  await mkdir(path.join(folder, '99990101000000_trial'))
  await writeFile(path.join(folder, '99990101000000_trial', 'migration.sql'), sql)
  return folder
}

/** Every row of every table and the state of every sequence, as text. */
export async function readRows(url: string): Promise<Record<string, string[]>> {
  return connected(url, async (client) => {
    const { rows: relations } = await client.query<{ name: string; kind: string }>(
      `select c.oid::regclass::text as name, c.relkind as kind from pg_class c
       where c.relnamespace::regnamespace::text in ('public', 'graphile_worker') and c.relkind in ('r', 'S')
         and c.relname not in ('_prisma_migrations', 'migrations') order by 1`,
    )
    const found: Record<string, string[]> = {}
    for (const { name, kind } of relations) {
      const { rows } = await client.query<{ row: string }>(
        kind === 'S'
          ? `select (last_value, is_called)::text as row from ${name}`
          : `select t::text as row from ${name} t order by 1`,
      )
      found[name] = rows.map(({ row }) => row)
    }
    return found
  })
}

/** Every file of a folder with its mode, time and content, and every subfolder. */
export async function readFiles(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const name of (await readdir(folder, { recursive: true })).sort()) {
    const file = path.join(folder, name)
    const { mode, mtimeMs } = await stat(file)
    const content = (await stat(file)).isFile() ? (await readFile(file)).toString('base64') : 'folder'
    found[name] =
      `${(mode & 0o777).toString(8)} ${content === 'folder' ? '' : Math.floor(mtimeMs / 1000)} ${content}`
  }
  return found
}

/** An entry of a tar file, which may be malformed on purpose. */
export type RawEntry = Partial<Header> & { name: string; content: Buffer }

/** The entries of a backup. */
export async function unpack(file: string): Promise<RawEntry[]> {
  const entries: RawEntry[] = []
  const tar = extract()
  tar.on('entry', (header, stream, next) => {
    buffer(stream as never).then((content) => {
      entries.push({ ...header, content })
      next()
    }, next)
  })
  await pipeline(
    async function* () {
      yield await readFile(file)
    },
    createZstdDecompress(),
    tar,
  )
  return entries
}

/** Writes entries as a backup file without checking them. */
export async function repack(file: string, entries: RawEntry[]): Promise<void> {
  const tar = pack()
  for (const { content, ...header } of entries) {
    tar.entry({ ...header, size: content.length }, content)
  }
  tar.finalize()
  await writeFile(file, await buffer(tar.pipe(createZstdCompress() as never) as never))
}
