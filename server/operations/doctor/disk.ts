import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type Finding, failure, ok, reasonOf, warning } from './finding.ts'

/** With less space PostgreSQL cannot write its next WAL segment, and sign-ups are refused (lib/database/disk-space.ts). */
const FAILURE_BYTES = 100_000_000
/** With less space there may be no room for the backup before an upgrade. */
const WARNING_BYTES = 2_000_000_000

/** Checks that the data folder can be written, and its free space. */
export async function checkDisk(dataFolder: string): Promise<Finding[]> {
  const { bavail, bsize } = await statfs(dataFolder)
  return [await checkWriting(dataFolder), freeSpaceFinding(bavail * bsize, dataFolder)]
}

/** The finding for that many free bytes. */
export function freeSpaceFinding(bytes: number, folder: string): Finding {
  const says = `Quedan ${(bytes / 1e9).toFixed(1)} GB libres en ${folder}`
  const advice = 'Haga sitio: lleve las copias antiguas a otra parte, o la carpeta de datos a un disco mayor.'
  if (bytes < FAILURE_BYTES) return failure(says, advice)
  return bytes < WARNING_BYTES ? warning(says, advice) : ok(says)
}

async function checkWriting(folder: string): Promise<Finding> {
  try {
    const probe = await mkdtemp(path.join(folder, '.doctor-'))
    await writeFile(path.join(probe, 'probe'), 'x').finally(() => rm(probe, { recursive: true, force: true }))
    return ok('Se puede escribir en la carpeta de datos')
  } catch (error) {
    return failure(
      `No se puede escribir en la carpeta de datos: ${reasonOf(error)}`,
      'Désela al usuario que ejecuta el portal.',
    )
  }
}
