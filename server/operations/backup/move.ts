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
  /** Where pictures, mailbox and secrets stay; the copy under way lies in it too. */
  dataFolder: string
  /** Whether rows that are in the target may go: into a file of `backups/` first. */
  replace: boolean
  now: Date
  signal?: AbortSignal
  onProgress?: (bytes: number) => void
}

export interface MoveSummary {
  tables: number
  rows: number
  /** Where that is which was in the target before. */
  replaced: string | undefined
}

/**
 * Copies every row of a paper to another database and compares both. The old database is only read; the data folder stays
 * as it is. The caller makes sure that no portal serves either of them.
 * @throws BackupError when the target holds rows and they may not be replaced, or when both differ at the end because
 * something wrote meanwhile: then the old one is the paper.
 */
export async function moveDatabase(options: MoveOptions): Promise<MoveSummary> {
  const { from, to, dataFolder, signal, onProgress } = options
  const replaced = options.replace ? await makeRoom(options) : undefined
  // An empty data folder: only rows go into the file, and come out of it.
  const folder = await mkdtemp(path.join(dataFolder, '.move-'))
  try {
    const file = path.join(folder, 'paper.portada')
    await writeBackup({ databaseUrl: from, dataFolder: folder, file, signal, onProgress })
    const { tables, rows } = await restoreBackup({ databaseUrl: to, dataFolder: folder, file, signal })
    await refuseDifferences(from, to)
    return { tables, rows, replaced }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Empties the target, its rows kept in a backup without files. @returns the backup, if there was anything. */
async function makeRoom({ to, dataFolder, now, signal }: MoveOptions): Promise<string | undefined> {
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

/** The number of rows of each table of the paper and a sum over their texts. */
async function fingerprints(url: string): Promise<Record<string, string>> {
  return withSession(url, async (client) => {
    const found: Record<string, string> = {}
    for (const table of (await readCatalog(client)).tables) {
      // Jobs that were under way are freed by the move; their number is the same.
      const sum = table.schema === 'public' ? 'sum(hashtextextended(t::text, 0))' : '0'
      const { rows } = await client.query<{ print: string }>(
        `select concat(count(*), ' ', ${sum}) as print from ${quoted(table)} t`,
      )
      found[fullName(table)] = rows[0]?.print ?? ''
    }
    return found
  })
}
