import { readingDatabase } from '#lib/database/client.ts'

/**
 * When something that a document is made from last changed, including withdrawals and minor corrections, because every
 * change expires cache tags. `null` when nothing has changed yet.
 */
export async function findLastChange(tags: string[]): Promise<Date | null> {
  const { _max } = await readingDatabase().cacheExpiry.aggregate({
    where: { tag: { in: tags } },
    _max: { expiredAt: true },
  })
  return _max.expiredAt
}
