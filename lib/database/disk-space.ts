import { statfsSync } from 'node:fs'
import { settings } from '#lib/settings/settings.ts'

/** PostgreSQL needs this much for its next write-ahead log segment, and stops without it. */
const LEAST_BYTES = 20_000_000

/** Whether the disk of the data folder is too full for anything to be stored. */
export function isDiskFull(): boolean {
  const { bavail, bsize } = statfsSync(settings().dataFolder)
  return bavail * bsize < LEAST_BYTES
}
