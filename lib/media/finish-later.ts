import type { Database } from '#lib/database/client.ts'
import { addJob } from '#lib/jobs/add-job.ts'
import { settings } from '#lib/settings/settings.ts'
import { finishPictureJob } from './jobs.ts'
import { RECIPE } from './recipe.ts'

/** After everything that somebody waits for, and one picture at a time. */
const IN_THE_BACKGROUND = { priority: 100, queue: 'pictures' } as const
/** So many are looked up at a time: the next look finds the others. */
const MOST_AT_A_TIME = 1_000

/** Adds the job that makes of a picture what takes long. Belongs into the transaction of the change. */
export async function finishLater(tx: Database, imageId: number): Promise<void> {
  if (!settings().avif) return
  await addJob(tx, finishPictureJob, { imageId }, { key: `picture:${imageId}`, ...IN_THE_BACKGROUND })
}

/**
 * Adds jobs for pictures that an older version made, or whose job was lost, newest first. One whose job is waiting, or
 * has failed for good, keeps it.
 * @returns how many were found.
 */
export async function finishAllLater(db: Database): Promise<number> {
  if (!settings().avif) return 0
  const found = await db.image.findMany({
    where: { OR: [{ finishedAt: null }, { recipe: { lt: RECIPE } }] },
    orderBy: { id: 'desc' },
    take: MOST_AT_A_TIME,
    select: { id: true },
  })
  for (const { id } of found) {
    const options = { key: `picture:${id}`, keepsExisting: true, ...IN_THE_BACKGROUND }
    await addJob(db, finishPictureJob, { imageId: id }, options)
  }
  return found.length
}
