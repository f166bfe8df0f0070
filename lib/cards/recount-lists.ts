import { cacheTag, expireTags } from '#lib/cache/cache-tags.ts'
import { changePaper } from '#lib/cache/change-paper.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'

/** Counting a million stories anew takes most of a minute on a slow disk. */
const TIMEOUT_MS = 600_000

/** Counts all lists anew, beside readers and editors, and lets every page be made anew. */
export async function recountLists(db: PrismaClient): Promise<void> {
  await changePaper(
    db,
    async (tx) => {
      await tx.$executeRaw`select rebuild_list_counts()`
      await expireTags(tx, [cacheTag.site])
    },
    { timeout: TIMEOUT_MS },
  )
}
