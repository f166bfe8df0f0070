import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { fileError } from '#lib/files/file-error.ts'
import { ArchiveWriter } from './archive-writer.ts'
import { PASSING_TABLES, readCatalog, sequencesOf } from './catalog.ts'
import { dataFiles } from './data-files.ts'
import type { Manifest, Table } from './format.ts'
import {
  BackupError,
  chunkName,
  type End,
  FORMAT,
  fullName,
  listingLine,
  MAX_CHUNK_BYTES,
  MAX_LIST_BYTES,
} from './format.ts'
import { quoted, quotedColumns, withSession } from './session.ts'

/** What a backup contains, or what was restored from it. */
export interface BackupSummary {
  tables: number
  rows: number
  files: number
  /** Size of the backup file. */
  bytes: number
}

export interface BackupOptions {
  databaseUrl: string
  dataFolder: string
  /** Path of the backup; must not exist. */
  file: string
  /** Whether sign-in sessions and open links are included, for a move of the paper; see `PASSING_TABLES`. */
  includesPassing?: boolean
  signal?: AbortSignal
  /** Receives the number of bytes of the backup written so far. */
  onProgress?: (bytes: number) => void
}

/**
 * Writes a whole paper into one file: every table (without the rows of `PASSING_TABLES`) from one consistent snapshot, pictures, mailbox and secrets. The
 * portal may keep running. The file gets its name only when it is complete, and has mode 0600.
 * @throws BackupError when the file exists or the database holds no portal.
 */
export async function writeBackup(options: BackupOptions): Promise<BackupSummary> {
  const { databaseUrl, file } = options
  if (existsSync(file))
    throw new BackupError(`${file} ya existe, y una copia no reemplaza ningún archivo: elija otro nombre.`)
  const draft = `${file}.part`
  const target = await open(draft, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw fileError(error, draft, 'write')
    throw new BackupError(
      `Ya existe ${draft}: otra copia lo está escribiendo, o una se interrumpió; si no hay otra en marcha, bórrelo.`,
    )
  })
  try {
    const archive = new ArchiveWriter(target, options)
    try {
      const end = await withSession(databaseUrl, (client) => writeContent(client, archive, options))
      await archive.end()
      await target.sync()
      const { size } = await target.stat()
      await rename(draft, file)
      await syncFolder(path.dirname(file))
      const rows = end.tables.reduce((sum, table) => sum + table.rows, 0)
      return { tables: end.tables.length, rows, files: end.files.count, bytes: size }
    } finally {
      await archive.abandon()
    }
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  } finally {
    await target.close()
  }
}

async function writeContent(
  client: pg.Client,
  archive: ArchiveWriter,
  { dataFolder, includesPassing = false }: BackupOptions,
): Promise<End> {
  await client.query('begin isolation level repeatable read, read only')
  const { tables, migrations, jobsMigration } = await readCatalog(client)
  if (migrations.length === 0)
    throw new BackupError('There is nothing to back up: the database holds no portal yet.')
  // A migration that starts now has to wait until the tables are written.
  await client.query(`lock table ${tables.map(quoted).join(', ')} in access share mode`)
  const createdAt = new Date()
  const manifest: Manifest = {
    format: FORMAT,
    portada: await portadaVersion(),
    createdAt: createdAt.toISOString(),
    migrations,
    jobsMigration,
    tables,
    sequences: await sequencesOf(client),
  }
  await archive.add('manifest.json', list(manifest), createdAt)
  const end: End = { tables: [], files: { count: 0, bytes: 0, sha256: '' } }
  for (const table of tables) {
    const isEmpty = !includesPassing && PASSING_TABLES.has(fullName(table))
    end.tables.push(await writeTable(client, archive, table, { isEmpty, mtime: createdAt }))
  }
  await client.query('commit')
  // Files are read after the snapshot, so that every picture that its rows refer to exists.
  end.files = await writeFiles(archive, dataFolder)
  await archive.add('end.json', list(end), createdAt)
  return end
}

async function writeTable(
  client: pg.Client,
  archive: ArchiveWriter,
  table: Table,
  { isEmpty, mtime }: { isEmpty: boolean; mtime: Date },
): Promise<End['tables'][number]> {
  const source = isEmpty
    ? `(select from ${quoted(table)} where false)`
    : `${quoted(table)} ${quotedColumns(table.columns)}`
  const rows = client.query(copyTo(`copy ${source} to stdout with (format text, encoding 'UTF8')`))
  const sha = createHash('sha256')
  let bytes = 0
  let part = 0
  for await (const chunk of inChunks(rows)) {
    sha.update(chunk)
    bytes += chunk.length
    part += 1
    await archive.add(chunkName(table, part), chunk, mtime)
  }
  // `rowCount` is set after the data has ended; waiting for another query makes sure that it is.
  await client.query('select')
  return { table: fullName(table), rows: rows.rowCount, bytes, sha256: sha.digest('hex') }
}

async function* inChunks(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let gathered: Buffer[] = []
  let size = 0
  for await (const bytes of source) {
    for (let from = 0; from < bytes.length; ) {
      const piece = bytes.subarray(from, from + MAX_CHUNK_BYTES - size)
      gathered.push(piece)
      size += piece.length
      from += piece.length
      if (size < MAX_CHUNK_BYTES) continue
      yield Buffer.concat(gathered)
      gathered = []
      size = 0
    }
  }
  if (size > 0) yield Buffer.concat(gathered)
}

async function writeFiles(archive: ArchiveWriter, dataFolder: string): Promise<End['files']> {
  const listing = createHash('sha256')
  let count = 0
  let bytes = 0
  for await (const name of dataFiles(dataFolder)) {
    const file = await archive.addFile(dataFolder, name)
    if (!file) continue
    listing.update(listingLine(file.sha256, name))
    count += 1
    bytes += file.bytes
  }
  return { count, bytes, sha256: listing.digest('hex') }
}

function list(value: Manifest | End): Buffer {
  const text = Buffer.from(`${JSON.stringify(value, undefined, 1)}\n`)
  if (text.length > MAX_LIST_BYTES)
    throw new BackupError('The database has more tables than a backup file can list.')
  return text
}

async function portadaVersion(): Promise<string> {
  const text = await readFile(path.resolve(import.meta.dirname, '../../../package.json'), 'utf8')
  return JSON.parse(text).version
}

/** Makes the new directory entry survive a power cut, on systems that can sync a folder. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => {})
  await handle?.close()
}
