import type { Database } from '#lib/database/client.ts'
import { finishLater } from './finish-later.ts'
import type { PreparedPicture } from './renditions.ts'

/** The texts of one use of a picture. */
export interface PictureTexts {
  alt: string
  caption?: string
  credit?: string
}

/**
 * Saves one use of a picture: as a new row, or in the row `id`, so that no unused row remains. Adds the job that makes
 * its slow renditions.
 * @returns the id of the row.
 */
export async function saveImage(
  tx: Database,
  id: number | undefined,
  picture: PreparedPicture,
  { alt, caption = '', credit = '' }: PictureTexts,
): Promise<number> {
  const { renditions, stillReason: _stillReason, ...columns } = picture
  const data = { ...columns, alt, caption, credit, renditions: { create: renditions } }
  if (id !== undefined) await tx.imageRendition.deleteMany({ where: { imageId: id } })
  const row =
    id === undefined
      ? await tx.image.create({ data, select: { id: true } })
      : await tx.image.update({ where: { id }, data, select: { id: true } })
  if (!picture.finishedAt) await finishLater(tx, row.id)
  return row.id
}

/** Those of the given rows that show this picture with these words and the same focus. */
export async function findSameImages(
  tx: Database,
  ids: readonly number[],
  { hash, focusX, focusY, focusSet }: PreparedPicture,
  { alt, caption = '', credit = '' }: PictureTexts,
): Promise<number[]> {
  const rows = await tx.image.findMany({
    where: { id: { in: [...ids] }, hash, focusX, focusY, focusSet, alt, caption, credit },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ id }) => id)
}
