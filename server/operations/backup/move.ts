import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { readCatalog } from './catalog.ts'
import { clearSchema } from './empty-place.ts'
import { BackupError, fullName } from './format.ts'
import { restoreBackup } from './restore.ts'
import { quoted, withSession } from './session.ts'
import { writeBackup } from './write.ts'

export interface MoveOptions {
  from: string
  to: string
  /** Pictures, mailbox and secrets stay there; the temporary copy is written there too. */
  dataFolder: string
  /** Whether rows of the target may be replaced; they are saved to a file in `backups/` first. */
  replace: boolean
  now: Date
  signal?: AbortSignal
  onProgress?: (bytes: number) => void
}

export interface MoveSummary {
  tables: number
  rows: number
  /** The backup of what the target held before, if it held anything. */
  replaced: string | undefined
}

/**
 * Copies every row of a paper to another database and compares both. The old database is only read; the data folder
 * stays as it is. The caller makes sure that no portal serves either of them.
 * @throws BackupError when the target holds rows that may not be replaced, or when both databases differ at the end
 * because something was written meanwhile. The old database then stays in use.
 */
export async function moveDatabase(options: MoveOptions): Promise<MoveSummary> {
  const { from, to, dataFolder, signal, onProgress } = options
  const replaced = options.replace ? await emptyTarget(options) : undefined
  // The data folder of this backup is empty, so that only rows are copied.
  const folder = await mkdtemp(path.join(dataFolder, '.move-'))
  try {
    const file = path.join(folder, 'paper.portada')
    await writeBackup({
      databaseUrl: from,
      dataFolder: folder,
      file,
      includesPassing: true,
      signal,
      onProgress,
    })
    const { tables, rows } = await restoreBackup({ databaseUrl: to, dataFolder: folder, file, signal })
    await refuseDifferences(from, to)
    return { tables, rows, replaced }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Saves the rows of the target to a backup without files and empties it. Returns the backup, if there were rows. */
async function emptyTarget({ to, dataFolder, now, signal }: MoveOptions): Promise<string | undefined> {
  const isEmpty = await withSession(to, async (client) => (await readCatalog(client)).migrations.length === 0)
  if (isEmpty) return undefined
  const folder = path.join(dataFolder, 'backups')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '')
  const file = path.join(folder, `replaced-${stamp}.portada`)
  const noFiles = await mkdtemp(path.join(dataFolder, '.move-'))
  await writeBackup({ databaseUrl: to, dataFolder: noFiles, file, signal }).finally(() =>
    rm(noFiles, { recursive: true }),
  )
  await withSession(to, async (client) => {
    await client.query('begin')
    await clearSchema(client)
    await client.query('commit')
  })
  return file
}

async function refuseDifferences(from: string, to: string): Promise<void> {
  const [before, after] = await Promise.all([fingerprints(from), fingerprints(to)])
  const different = Object.keys(before).filter((table) => before[table] !== after[table])
  if (different.length > 0) {
    throw new BackupError(
      `Something wrote into the database while it was moved (${different.join(', ')}): the old one is still the paper. ` +
        'Stop what uses it and move again with --replace.',
    )
  }
}

/** For each table the number of rows and a sum of hashes of their text. */
async function fingerprints(url: string): Promise<Record<string, string>> {
  return withSession(url, async (client) => {
    const prints: Record<string, string> = {}
    for (const table of (await readCatalog(client)).tables) {
      // The move unlocks running jobs, so only the number of their rows is compared.
      const sum = table.schema === 'public' ? 'sum(hashtextextended(t::text, 0))' : '0'
      const { rows } = await client.query<{ print: string }>(
        `select concat(count(*), ' ', ${sum}) as print from ${quoted(table)} t`,
      )
      prints[fullName(table)] = rows[0]?.print ?? ''
    }
    return prints
  })
}
