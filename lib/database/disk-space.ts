import { statfsSync } from 'node:fs'
import { settings } from '#lib/settings/settings.ts'

/** PostgreSQL stops when it has no space for its next write-ahead log segment of 16 MB. */
const MIN_FREE_BYTES = 20_000_000

/** Whether the disk of the data folder is too full for anything to be stored. */
export function isDiskFull(): boolean {
  const { bavail, bsize } = statfsSync(settings().dataFolder)
  return bavail * bsize < MIN_FREE_BYTES
}
