import type { Database } from '#lib/platform/database.ts'
import type { PreparedPicture } from './renditions.ts'

/** What is said of a picture in one of its uses. */
export interface PictureWords {
  alt: string
  caption?: string
  credit?: string
}

/**
 * Writes one use of a picture: a new row, or the row of `id` with this picture in it, so that none is left behind.
 * @returns its id.
 */
export async function saveImage(
  tx: Database,
  id: number | undefined,
  { renditions, ...columns }: PreparedPicture,
  { alt, caption = '', credit = '' }: PictureWords,
): Promise<number> {
  const data = { ...columns, alt, caption, credit, renditions: { create: renditions } }
  if (id === undefined) return (await tx.image.create({ data, select: { id: true } })).id
  await tx.imageRendition.deleteMany({ where: { imageId: id } })
  await tx.image.update({ where: { id }, data, select: { id: true } })
  return id
}
