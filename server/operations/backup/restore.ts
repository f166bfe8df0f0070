import { type FileHandle, statfs } from 'node:fs/promises'
import type pg from 'pg'
import { openRegularFile } from '#lib/files/regular-file.ts'
import { migrate, migrationNames } from '#server/database/migrations.ts'
import { installJobs } from '#server/worker/job-tables.ts'
import { readArchive } from './archive-reader.ts'
import { clearSchema, refuseFiles, refuseRows } from './empty-place.ts'
import { BackupError, type End, type Manifest } from './format.ts'
import { setSequences, TableLoader, unlockJobs } from './load.ts'
import { withSession } from './session.ts'
import { StagedFiles } from './staged-files.ts'
import type { BackupSummary } from './write.ts'

export interface RestoreOptions {
  databaseUrl: string
  dataFolder: string
  file: string
  /** Replaces the code's own migrations folder in tests. */
  migrationsFolder?: string
  signal?: AbortSignal
  /** Receives the progress of a phase in bytes. The file is read once to check it and once to load it. */
  onProgress?: (phase: 'checking' | 'loading', bytes: number) => void
}

export interface RestoreSummary extends BackupSummary {
  /** Tables in the file that no migration creates; they were not loaded. */
  skipped: string[]
}

/**
 * Restores a backup into an empty database and data folder, then migrates it to this code's schema. The whole file is
 * checked before anything is changed; a failure after that leaves the database and the folder empty, as before. The
 * caller makes sure that no portal serves this data folder.
 * @throws FileError when the file cannot be read, or is not a regular file.
 * @throws BackupError when the target is not empty, or the file is damaged or was made by a newer Portada.
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreSummary> {
  const { databaseUrl, dataFolder } = options
  await refuseFiles(dataFolder)
  await withSession(databaseUrl, refuseRows)
  const file = await openRegularFile(options.file)
  try {
    // Both readings end at the same byte, also when somebody still writes to the file.
    const { size } = await file.stat()
    const source = { file, size }
    const { manifest, end } = await checkArchive(source, options)
    await refuseWithoutSpace(dataFolder, end)
    const files = new StagedFiles(dataFolder)
    await files.clear()
    await withSession(databaseUrl, dropEmptySchema)
    const skipped = await fill(source, manifest, end, files, options).catch(async (error) => {
      // The target was empty, so everything in it comes from this restore. The next start creates a new schema.
      const clear = (client: pg.Client) => inTransaction(client, () => clearSchema(client))
      await Promise.allSettled([files.undo(), withSession(databaseUrl, clear)])
      throw error
    })
    await files.clear()
    const loaded = end.tables.filter(({ table }) => !skipped.includes(table))
    const rows = loaded.reduce((sum, table) => sum + table.rows, 0)
    return { tables: loaded.length, rows, files: end.files.count, bytes: size, skipped }
  } finally {
    await file.close()
  }
}

/** An open backup and how much of it is read. */
interface Source {
  file: FileHandle
  size: number
}

/** Reads the whole file without changing anything, and returns its first and last entries. */
async function checkArchive(
  { file, size }: Source,
  { signal, onProgress, migrationsFolder }: RestoreOptions,
): Promise<{ manifest: Manifest; end: End }> {
  const known = await migrationNames(migrationsFolder)
  let manifest: Manifest | undefined
  let end: End | undefined
  for await (const part of readArchive(file, {
    size,
    signal,
    onProgress: (bytes) => onProgress?.('checking', bytes),
  })) {
    if (part.kind === 'end') end = part.end
    if (part.kind !== 'manifest') continue
    manifest = part.manifest
    const unknown = manifest.migrations.find((name) => !known.includes(name))
    if (unknown) {
      throw new BackupError(
        `The backup was made by a newer Portada (${manifest.portada}, with the migration ${unknown}); restore it with that version.`,
      )
    }
  }
  if (!manifest || !end) throw new BackupError('The backup is cut off: its end is missing.')
  return { manifest, end }
}

/** Drops the empty schema, which may differ from the backup's, unless rows were added meanwhile. */
async function dropEmptySchema(client: pg.Client): Promise<void> {
  await inTransaction(client, async () => {
    // Fails instead of waiting forever for a session that somebody forgot to close.
    await client.query(`set local lock_timeout = '10s'`)
    await refuseRows(client)
    await clearSchema(client)
  })
}

/** Creates the schema of the backup, loads it and migrates it to this code's. Returns the tables that were skipped. */
async function fill(
  source: Source,
  manifest: Manifest,
  end: End,
  files: StagedFiles,
  options: RestoreOptions,
): Promise<string[]> {
  const { databaseUrl, migrationsFolder: folder } = options
  await migrate(databaseUrl, { last: manifest.migrations.at(-1), folder })
  await installJobs(databaseUrl)
  const skipped = await withSession(databaseUrl, (client) =>
    inTransaction(client, async () => {
      // The schema's triggers name tables without their schema, and some run only at the commit.
      await client.query('set local search_path = public')
      const tables = new TableLoader(client, end)
      try {
        await load(source, tables, files, options)
      } finally {
        await tables.abandon()
      }
      await client.query('set constraints all immediate')
      await setSequences(client, manifest.sequences)
      await unlockJobs(client)
      // Files are placed before the commit, because pictures without rows do less harm than rows without pictures.
      await files.place()
      return [...tables.skipped]
    }),
  )
  await migrate(databaseUrl, { folder })
  return skipped
}

async function load(
  { file, size }: Source,
  tables: TableLoader,
  files: StagedFiles,
  { signal, onProgress }: RestoreOptions,
): Promise<void> {
  for await (const part of readArchive(file, {
    size,
    signal,
    onProgress: (bytes) => onProgress?.('loading', bytes),
  })) {
    if (part.kind === 'rows') await tables.add(part.table, part.content)
    if (part.kind === 'file') await files.write(part.name, part)
  }
  await tables.finish()
}

async function inTransaction<T>(client: pg.Client, act: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    const result = await act()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

async function refuseWithoutSpace(dataFolder: string, end: End): Promise<void> {
  const { bavail, bsize } = await statfs(dataFolder)
  if (end.files.bytes > bavail * bsize) {
    const megabytes = (bytes: number) => `${Math.ceil(bytes / 1e6)} MB`
    throw new BackupError(
      `The pictures need ${megabytes(end.files.bytes)}, and the data folder has ${megabytes(bavail * bsize)} left.`,
    )
  }
}
