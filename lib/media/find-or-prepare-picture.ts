import { createHash } from 'node:crypto'
import type { Database } from '#lib/database/client.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { imageWorker } from './image-worker.ts'
import { RECIPE } from './recipe.ts'
import type { PreparedPicture, RenditionOptions } from './renditions.ts'
import { isStored } from './store.ts'

/**
 * Returns the stored renditions of a picture. Renditions that another use of the picture has are shared if they are of
 * the current recipe and have the same options; otherwise new ones are made.
 * @throws PictureError when the bytes are not a supported picture.
 */
export async function findOrPreparePicture(
  db: Database,
  original: Uint8Array,
  options: RenditionOptions = {},
): Promise<PreparedPicture> {
  const hash = createHash('sha256').update(original).digest('hex')
  return (await findPrepared(db, hash, options)) ?? imageWorker.prepare(original, options)
}

/** Renditions of the picture with that hash and the same options, if all their files exist. */
export async function findPrepared(
  db: Database,
  hash: string,
  { focus, credit = '' }: RenditionOptions,
  conditions: Prisma.ImageWhereInput = {},
): Promise<PreparedPicture | undefined> {
  const known = await db.image.findFirst({
    where: {
      hash,
      credit,
      recipe: RECIPE,
      ...(focus ? { focusX: focus.x, focusY: focus.y, focusSet: true } : { focusSet: false }),
      ...conditions,
    },
    // Finished pictures are preferred.
    orderBy: { finishedAt: { sort: 'asc', nulls: 'last' } },
    select: preparedFields,
  })
  if (!known) return undefined
  const files = [...new Set(known.renditions.map(({ file }) => file)), known.master ?? '']
  const exist = await Promise.all(files.map((file) => file !== '' && isStored(file)))
  return exist.every(Boolean) ? (known as PreparedPicture) : undefined
}

const preparedFields = {
  hash: true,
  width: true,
  height: true,
  averageColor: true,
  focusX: true,
  focusY: true,
  focusSet: true,
  recipe: true,
  master: true,
  finishedAt: true,
  renditions: { omit: { imageId: true }, orderBy: { width: 'asc' } },
} satisfies Prisma.ImageSelect
