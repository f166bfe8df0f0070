import type { Body } from '#lib/blocks/body.ts'
import { readBody } from '#lib/blocks/read-body.ts'
import { pictureIds } from '#lib/blocks/references.ts'
import type { Database } from '#lib/database/client.ts'

/**
 * Removes the pictures that a body showed and its new version no longer does; call it in the transaction of the
 * change. A row belongs to one use of a picture. Files stay, since other rows with the same content share them.
 */
export async function removeUnusedPictures(tx: Database, before: unknown, after: Body): Promise<void> {
  const kept = new Set(pictureIds(after))
  const unused = pictureIds(readBody(before)).filter((id) => !kept.has(id))
  if (unused.length === 0) return
  await tx.image.deleteMany({ where: { id: { in: unused }, articles: { none: {} } } })
}
