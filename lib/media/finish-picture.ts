import type { Database } from '#lib/database/client.ts'
import { log } from '#lib/log/log.ts'
import type { Prisma, PrismaClient } from '#prisma/generated/client.ts'
import { findPrepared } from './find-or-prepare-picture.ts'
import { type FinishedPicture, totalBytes, type UnfinishedPicture } from './finish.ts'
import { ImageWorkerClosedError, lowPriorityImageWorker } from './image-worker.ts'
import { ANIMATED, RECIPE, type Rendition } from './recipe.ts'
import type { RenditionOptions } from './renditions.ts'

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
  renditions: {
    where: { format: 'webp', crop: { not: ANIMATED } },
    omit: { imageId: true },
    orderBy: { width: 'desc' },
  },
} satisfies Prisma.ImageSelect

type Row = Prisma.ImageGetPayload<{ select: typeof fields }>

/** How to finish a picture. */
export interface FinishOptions {
  now: Date
  /** Expires the pages that show the picture, in the transaction that changes it. */
  expirePages: (tx: Database, imageId: number) => Promise<void>
  /** Makes the renditions; by default in the image worker of background jobs. */
  finish?: (picture: UnfinishedPicture) => Promise<FinishedPicture | null>
}

/**
 * Makes the renditions of a picture that take long: AVIF, and all formats when an older recipe made them. Does nothing
 * when the picture is finished or has been deleted.
 */
export async function finishPicture(
  db: PrismaClient,
  imageId: number,
  { now, expirePages, finish = (picture) => lowPriorityImageWorker.finish(picture) }: FinishOptions,
): Promise<void> {
  const row = await db.image.findUnique({ where: { id: imageId }, select: fields })
  if (!row || (row.finishedAt && row.recipe === RECIPE)) return
  const options: RenditionOptions = {
    credit: row.credit,
    ...(row.focusSet && { focus: { x: row.focusX, y: row.focusY } }),
  }
  const twin = await findPrepared(db, row.hash, options, { finishedAt: { not: null } })
  const made = twin
    ? { prepared: twin, avif: [] }
    : await finish(unfinished(row, options)).catch((error) => {
        // The hourly search for unfinished pictures adds a new job for it.
        if (error instanceof ImageWorkerClosedError) return undefined
        throw error
      })
  if (made === null) log().error(`The picture ${imageId} cannot be finished: ${sourceOf(row)} is not there.`)
  if (made === undefined) return
  await db.$transaction(async (tx) => {
    const isSaved = await save(tx, imageId, row, made ?? { prepared: null, avif: [] }, now)
    if (isSaved) await expirePages(tx, imageId)
  })
}

function unfinished(row: Row, options: RenditionOptions): UnfinishedPicture {
  const focus = { x: row.focusX, y: row.focusY }
  return {
    source: sourceOf(row),
    origin: row,
    options,
    kept: row.recipe === RECIPE ? { focus, bytes: totalBytes(row.renditions) } : null,
  }
}

/** The master or, for a picture of which older versions kept none, its largest rendition. */
function sourceOf({ master, renditions }: Row): string {
  return master ?? renditions.find(({ crop }) => crop === 'full')?.file ?? ''
}

/** @returns whether the row still was as before; otherwise nothing is changed. */
async function save(
  tx: Database,
  imageId: number,
  before: Row,
  { prepared, avif }: FinishedPicture,
  now: Date,
): Promise<boolean> {
  const { renditions: all = [], stillReason: _stillReason, ...columns } = prepared ?? {}
  // If the row got another picture meanwhile, that change added a job of its own.
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
  if (count === 0) return false
  // The master does not move: an animation that is not among the new renditions stays.
  const isAnimated = all.some(({ crop }) => crop === ANIMATED)
  const others: Prisma.ImageRenditionWhereInput = isAnimated ? {} : { crop: { not: ANIMATED } }
  const replaced: Prisma.ImageRenditionWhereInput = prepared ? others : { format: 'avif' }
  await tx.imageRendition.deleteMany({ where: { imageId, ...replaced } })
  const rows: Rendition[] = [...all, ...avif]
  await tx.imageRendition.createMany({ data: rows.map((rendition) => ({ imageId, ...rendition })) })
  return true
}
