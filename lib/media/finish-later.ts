import type { Database } from '#lib/database/client.ts'
import { addJob } from '#lib/jobs/add-job.ts'
import { settings } from '#lib/settings/settings.ts'
import { finishPictureJob } from './jobs.ts'
import { RECIPE } from './recipe.ts'

/** After all other jobs, and one picture at a time. */
const IN_THE_BACKGROUND = { priority: 100, queue: 'pictures' } as const
/** Limit of one search; the next one finds the rest. */
const MAX_IMAGES_PER_SEARCH = 1_000

/** Adds the job that finishes a picture. Call it in the transaction that saves the picture. */
export async function finishLater(tx: Database, imageId: number): Promise<void> {
  if (!settings().avif) return
  await addJob(tx, finishPictureJob, { imageId }, { key: `picture:${imageId}`, ...IN_THE_BACKGROUND })
}

/**
 * Adds jobs for pictures of an older recipe and for unfinished ones, newest first. A job that is waiting or has failed
 * permanently is left as it is.
 * @returns the number of pictures found.
 */
export async function finishAllLater(db: Database): Promise<number> {
  if (!settings().avif) return 0
  const found = await db.image.findMany({
    where: { OR: [{ finishedAt: null }, { recipe: { lt: RECIPE } }] },
    orderBy: { id: 'desc' },
    take: MAX_IMAGES_PER_SEARCH,
    select: { id: true },
  })
  for (const { id } of found) {
    const options = { key: `picture:${id}`, keepsExisting: true, ...IN_THE_BACKGROUND }
    await addJob(db, finishPictureJob, { imageId: id }, options)
  }
  return found.length
}
