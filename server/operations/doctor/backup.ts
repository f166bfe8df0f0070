import { stat } from 'node:fs/promises'
import path from 'node:path'
import { lastBackupFile } from '#server/operations/backup/last-backup.ts'
import { type Finding, ok, warning } from './finding.ts'

const DAY_MS = 86_400_000
/** A weekly backup may be a day late. */
const MAX_AGE_MS = 8 * DAY_MS

/** Checks that somebody makes backups of this data folder; a new paper has its first week without one. */
export async function checkBackup(dataFolder: string, now: Date): Promise<Finding[]> {
  const last = await modifiedAt(lastBackupFile(dataFolder))
  const since = last ?? (await modifiedAt(path.join(dataFolder, 'identity'))) ?? now
  const days = Math.floor((now.getTime() - since.getTime()) / DAY_MS)
  if (now.getTime() - since.getTime() <= MAX_AGE_MS)
    return [
      ok(
        last
          ? `La última copia de seguridad tiene ${days} días`
          : 'El diario es nuevo: haga pronto una copia',
      ),
    ]
  const says = last
    ? `La última copia de seguridad tiene ${days} días`
    : `No hay ninguna copia de seguridad, y el diario tiene ${days} días`
  return [warning(says, 'npm run -s portada -- backup ARCHIVO, mejor cada día por cron o systemd.')]
}

async function modifiedAt(file: string): Promise<Date | undefined> {
  const found = await stat(file).catch(() => undefined)
  return found?.mtime
}
