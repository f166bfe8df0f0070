import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { writeBackup } from './write.ts'

/**
 * Writes a backup into `backups/` of the data folder, named after the time in UTC, and returns its path. It reads
 * whatever schema the database has, so it works before the migrations of a newer Portada are applied.
 */
export async function backupBeforeUpgrade(options: {
  databaseUrl: string
  dataFolder: string
  now: Date
}): Promise<string> {
  const folder = path.join(options.dataFolder, 'backups')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const stamp = options.now.toISOString().replace(/[-:]|\.\d+/g, '')
  const file = path.join(folder, `before-upgrade-${stamp}.portada`)
  await writeBackup({ databaseUrl: options.databaseUrl, dataFolder: options.dataFolder, file })
  return file
}
