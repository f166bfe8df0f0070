import { addJob } from '#lib/jobs/add-job.ts'
import { log } from '#lib/log/log.ts'
import { deleteImages } from '#lib/media/delete-images.ts'
import { removeFilesJob } from '#lib/media/jobs.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { findNamedByStories, findUnreferenced } from './find-used-pictures.ts'

const DAY = 86_400_000
/** A picture that nothing names stays for that long: a tab may still undo what removed it, or be without a line. */
export const UNUSED_LIFE = 30 * DAY
/** Its files stay for longer: the same picture may be uploaded at this moment, and would get the files of the row that goes. */
const FILES_LIFE = 3_600_000
/** So many pictures are removed in one transaction. */
const BATCH = 200

/**
 * Notes which pictures nothing names any more, neither an article nor an author nor the paper, nor any version or working copy
 * of a story, and removes those that nothing has named for thirty days. Their files go an hour later, in a job.
 * @returns how many pictures were removed.
 */
export async function removeUnusedPictures(actor: Actor, db: PrismaClient, now: Date): Promise<number> {
  requireAllowed(actor, 'audit.retention')
  const unused = await findUnused(db)
  await noteUnused(db, unused, now)
  const due = await db.image.findMany({
    where: { unusedSince: { lte: new Date(now.getTime() - UNUSED_LIFE) } },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  let removed = 0
  for (let from = 0; from < due.length; from += BATCH)
    removed += await removeBatch(
      db,
      due.slice(from, from + BATCH).map(({ id }) => id),
      now,
    )
  if (removed > 0) log().info(`Removed ${removed} pictures that nothing has named for 30 days`)
  return removed
}

async function findUnused(db: PrismaClient): Promise<number[]> {
  const unreferenced = await findUnreferenced(db)
  const named = await findNamedByStories(db, unreferenced)
  return unreferenced.filter(({ id }) => !named.has(id)).map(({ id }) => id)
}

async function noteUnused(db: PrismaClient, ids: number[], now: Date): Promise<void> {
  await db.$executeRaw`
    update image set unused_since = null where unused_since is not null and id <> all(${ids}::int[])`
  await db.$executeRaw`
    update image set unused_since = ${now} where unused_since is null and id = any(${ids}::int[])`
}

async function removeBatch(db: PrismaClient, ids: number[], now: Date): Promise<number> {
  return db.$transaction(async (tx) => {
    // While the rows are locked, nothing can begin to refer to them.
    await tx.$queryRaw`select from image where id = any(${ids}::int[]) for update`
    const unreferenced = new Set((await findUnreferenced(tx)).map(({ id }) => id))
    const due = ids.filter((id) => unreferenced.has(id))
    const files = await deleteImages(tx, due)
    const runAt = new Date(now.getTime() + FILES_LIFE)
    if (files.length > 0) await addJob(tx, removeFilesJob, { files }, { runAt })
    return due.length
  })
}
