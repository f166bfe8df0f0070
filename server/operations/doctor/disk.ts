import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type Finding, failure, ok, reasonOf, warning } from './finding.ts'

/** Below it PostgreSQL cannot write its next log segment, and sign-ups are refused (lib/database/disk-space.ts). */
const FULL_BYTES = 100_000_000
/** Below it there is no room for a backup before an upgrade. */
const TIGHT_BYTES = 2_000_000_000

/** Whether the data folder can be written, and how much room is left in it. */
export async function checkDisk(dataFolder: string): Promise<Finding[]> {
  const { bavail, bsize } = await statfs(dataFolder)
  return [await checkWriting(dataFolder), room(bavail * bsize, dataFolder)]
}

/** What to say of so many free bytes. */
export function room(bytes: number, folder: string): Finding {
  const says = `${(bytes / 1e9).toFixed(1)} GB are free in ${folder}`
  const advice = 'Make room: move old backups elsewhere, or the data folder to a larger disk.'
  if (bytes < FULL_BYTES) return failure(says, advice)
  return bytes < TIGHT_BYTES ? warning(says, advice) : ok(says)
}

async function checkWriting(folder: string): Promise<Finding> {
  try {
    const probe = await mkdtemp(path.join(folder, '.doctor-'))
    await writeFile(path.join(probe, 'probe'), 'x').finally(() => rm(probe, { recursive: true, force: true }))
    return ok('The data folder can be written')
  } catch (error) {
    return failure(
      `The data folder cannot be written: ${reasonOf(error)}`,
      'Give it to the user that runs the portal.',
    )
  }
}
