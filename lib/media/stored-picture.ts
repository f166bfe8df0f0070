import { createHash } from 'node:crypto'
import type { Database } from '#lib/platform/database.ts'
import { type PreparedPicture, preparePicture } from './renditions.ts'
import { isStored } from './store.ts'

/**
 * The stored renditions of a picture: those that it has from another use, else new ones.
 * @throws PictureError when the bytes are no picture we take.
 */
export async function storedPicture(db: Database, original: Uint8Array): Promise<PreparedPicture> {
  const hash = createHash('sha256').update(original).digest('hex')
  const known = await db.image.findFirst({
    where: { hash, renditions: { some: {} } },
    select: {
      hash: true,
      width: true,
      height: true,
      averageColor: true,
      renditions: { omit: { imageId: true }, orderBy: { width: 'asc' } },
    },
  })
  const whole = known && (await Promise.all(known.renditions.map(({ file }) => isStored(file))))
  return known && whole?.every(Boolean) ? known : preparePicture(original)
}
