import type { Database } from '#lib/database/client.ts'
import { finishLater } from './finish-later.ts'
import type { PreparedPicture } from './renditions.ts'

/** What is said of a picture in one of its uses. */
export interface PictureWords {
  alt: string
  caption?: string
  credit?: string
}

/**
 * Writes one use of a picture: a new row, or the row of `id` with this picture in it, so that none is left behind. What
 * takes long is made later, by a job.
 * @returns its id.
 */
export async function saveImage(
  tx: Database,
  id: number | undefined,
  picture: PreparedPicture,
  { alt, caption = '', credit = '' }: PictureWords,
): Promise<number> {
  const { renditions, ...columns } = picture
  const data = { ...columns, alt, caption, credit, renditions: { create: renditions } }
  if (id !== undefined) await tx.imageRendition.deleteMany({ where: { imageId: id } })
  const row =
    id === undefined
      ? await tx.image.create({ data, select: { id: true } })
      : await tx.image.update({ where: { id }, data, select: { id: true } })
  if (!picture.finishedAt) await finishLater(tx, row.id)
  return row.id
}
