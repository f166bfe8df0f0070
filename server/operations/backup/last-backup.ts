import { writeFile } from 'node:fs/promises'
import path from 'node:path'

/** The file of a data folder that was written when its last backup was made, wherever the backup is. */
export function lastBackupFile(dataFolder: string): string {
  return path.join(dataFolder, 'last-backup')
}

/** Notes that a backup of this data folder was made now. */
export async function noteBackup(dataFolder: string, now: Date): Promise<void> {
  await writeFile(lastBackupFile(dataFolder), `${now.toISOString()}\n`, { mode: 0o600 })
}
