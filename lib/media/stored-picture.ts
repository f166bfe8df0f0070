import { createHash } from 'node:crypto'
import type { Database } from '#lib/database/client.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { darkroom } from './image-worker.ts'
import { RECIPE } from './recipe.ts'
import type { PictureWishes, PreparedPicture } from './renditions.ts'
import { isStored } from './store.ts'

/**
 * The stored renditions of a picture: those that another use of it has, made by today's recipe for the same wishes,
 * else new ones.
 * @throws PictureError when the bytes are no picture that is taken.
 */
export async function storedPicture(
  db: Database,
  original: Uint8Array,
  wishes: PictureWishes = {},
): Promise<PreparedPicture> {
  const hash = createHash('sha256').update(original).digest('hex')
  return (await findPrepared(db, hash, wishes)) ?? darkroom.prepare(original, wishes)
}

/** The renditions that a use of the picture of that hash has, if they are made for the same wishes and are there. */
export async function findPrepared(
  db: Database,
  hash: string,
  { focus, credit = '' }: PictureWishes,
  besides: Prisma.ImageWhereInput = {},
): Promise<PreparedPicture | undefined> {
  const known = await db.image.findFirst({
    where: {
      hash,
      credit,
      recipe: RECIPE,
      ...(focus ? { focusX: focus.x, focusY: focus.y, focusSet: true } : { focusSet: false }),
      ...besides,
    },
    // One that is finished is worth more.
    orderBy: { finishedAt: { sort: 'asc', nulls: 'last' } },
    select: preparedFields,
  })
  if (!known) return undefined
  const files = [...new Set(known.renditions.map(({ file }) => file)), known.master ?? '']
  const there = await Promise.all(files.map((file) => file !== '' && isStored(file)))
  return there.every(Boolean) ? (known as PreparedPicture) : undefined
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
