import { expirePicture } from '#lib/articles/editing/expire-picture.ts'
import type { Database } from '#lib/database/client.ts'
import { log } from '#lib/log/log.ts'
import type { Prisma, PrismaClient } from '#prisma/generated/client.ts'
import { type Finished, type Unfinished, weight } from './finish.ts'
import { ClosedError, patientDarkroom } from './image-worker.ts'
import { RECIPE, type Rendition } from './recipe.ts'
import type { PictureWishes } from './renditions.ts'
import { findPrepared } from './stored-picture.ts'

const fields = {
  hash: true,
  width: true,
  height: true,
  credit: true,
  focusX: true,
  focusY: true,
  focusSet: true,
  recipe: true,
  master: true,
  finishedAt: true,
  renditions: { where: { format: 'webp' }, omit: { imageId: true }, orderBy: { width: 'desc' } },
} satisfies Prisma.ImageSelect

type Row = Prisma.ImageGetPayload<{ select: typeof fields }>

/**
 * Makes of a picture what takes long: its AVIF renditions, and all of those that an older recipe made. The pages that
 * show it expire. Does nothing to one that is finished or gone.
 * @param finish does the work; a darkroom unless it is said.
 */
export async function finishPicture(
  db: PrismaClient,
  imageId: number,
  now: Date,
  finish: (picture: Unfinished) => Promise<Finished | null> = (picture) => patientDarkroom.finish(picture),
): Promise<void> {
  const row = await db.image.findUnique({ where: { id: imageId }, select: fields })
  if (!row || (row.finishedAt && row.recipe === RECIPE)) return
  const wishes: PictureWishes = {
    credit: row.credit,
    ...(row.focusSet && { focus: { x: row.focusX, y: row.focusY } }),
  }
  const twin = await findPrepared(db, row.hash, wishes, { finishedAt: { not: null } })
  const made = twin
    ? { prepared: twin, avif: [] }
    : await finish(unfinished(row, wishes)).catch((error) => {
        // The next look for unfinished pictures finds it again.
        if (error instanceof ClosedError) return undefined
        throw error
      })
  if (made === null) log().error(`The picture ${imageId} cannot be finished: ${sourceOf(row)} is not there.`)
  if (made === undefined) return
  await db.$transaction((tx) => save(tx, imageId, row, made ?? { prepared: null, avif: [] }, now))
}

function unfinished(row: Row, wishes: PictureWishes): Unfinished {
  const focus = { x: row.focusX, y: row.focusY }
  return {
    source: sourceOf(row),
    origin: row,
    wishes,
    kept: row.recipe === RECIPE ? { focus, bytes: weight(row.renditions) } : null,
  }
}

/** What older versions kept no master of is made from their largest rendition. */
function sourceOf({ master, renditions }: Row): string {
  return master ?? renditions.find(({ crop }) => crop === 'full')?.file ?? ''
}

async function save(
  tx: Database,
  imageId: number,
  before: Row,
  { prepared, avif }: Finished,
  now: Date,
): Promise<void> {
  const { renditions: all = [], ...columns } = prepared ?? {}
  // Whoever gave the row another picture meanwhile has added a job for it.
  const same = {
    hash: before.hash,
    credit: before.credit,
    recipe: before.recipe,
    focusX: before.focusX,
    focusY: before.focusY,
  }
  const { count } = await tx.image.updateMany({
    where: { id: imageId, ...same },
    data: { ...columns, recipe: RECIPE, finishedAt: now },
  })
  if (count === 0) return
  const replaced: Prisma.ImageRenditionWhereInput = prepared ? {} : { format: 'avif' }
  await tx.imageRendition.deleteMany({ where: { imageId, ...replaced } })
  const rows: Rendition[] = [...all, ...avif]
  await tx.imageRendition.createMany({ data: rows.map((rendition) => ({ imageId, ...rendition })) })
  await expirePicture(tx, imageId)
}
