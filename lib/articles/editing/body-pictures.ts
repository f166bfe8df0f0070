import { type Body, type Node, nodesOf } from '#lib/blocks/body.ts'
import { readBody } from '#lib/blocks/read-body.ts'
import type { Database } from '#lib/database/client.ts'

/** The ids of the pictures that a body shows, in order. */
export function pictureIds(body: Body): number[] {
  return [...nodesOf(body as Node)].flatMap((node) => pictureId(node) ?? [])
}

/** The id of the picture that a node shows, where it is one that the database can know. */
export function pictureId({ type, attrs }: Node): number | undefined {
  const id = attrs?.imageId
  return type === 'image' && Number.isInteger(id) && Number(id) > 0 && Number(id) <= MOST
    ? Number(id)
    : undefined
}

/** PostgreSQL's `integer`. */
const MOST = 2_147_483_647

/**
 * Removes the pictures that a body showed and another no longer does. A row belongs to one use of a picture; its
 * files stay, since they belong to whatever has the same content. Belongs into the transaction of the change.
 */
export async function removeUnusedPictures(tx: Database, before: unknown, after: Body): Promise<void> {
  const kept = new Set(pictureIds(after))
  const gone = pictureIds(readBody(before)).filter((id) => !kept.has(id))
  if (gone.length === 0) return
  await tx.image.deleteMany({ where: { id: { in: gone }, articles: { none: {} } } })
}
