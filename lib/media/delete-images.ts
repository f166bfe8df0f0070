import type { Database } from '#lib/database/client.ts'
import { removeMedia } from './store.ts'

/**
 * Deletes rows of pictures, which must not be named by anything any more.
 * @returns their files that no other row names; `removeUnnamedFiles` removes them after the transaction.
 */
export async function deleteImages(tx: Database, ids: readonly number[]): Promise<string[]> {
  const where = { id: { in: [...ids] } }
  const renditions = await tx.imageRendition.findMany({
    where: { imageId: where.id },
    select: { file: true },
  })
  const masters = await tx.image.findMany({ where, select: { master: true } })
  await tx.image.deleteMany({ where })
  return findUnnamed(tx, [
    ...renditions.map(({ file }) => file),
    ...masters.flatMap(({ master }) => master ?? []),
  ])
}

/** Removes those of the files that no picture has: the same picture may have been uploaded again meanwhile. */
export async function removeUnnamedFiles(db: Database, files: readonly string[]): Promise<void> {
  for (const file of await findUnnamed(db, files)) await removeMedia(file)
}

async function findUnnamed(db: Database, files: readonly string[]): Promise<string[]> {
  const unnamed = new Set(files)
  const renditions = await db.imageRendition.findMany({
    where: { file: { in: [...unnamed] } },
    select: { file: true },
  })
  const masters = await db.image.findMany({
    where: { master: { in: [...unnamed] } },
    select: { master: true },
  })
  for (const { file } of renditions) unnamed.delete(file)
  for (const { master } of masters) unnamed.delete(master ?? '')
  return [...unnamed]
}
