import { readingDatabase } from '#lib/database/client.ts'

/**
 * When something that a document is made from changed last, withdrawals and silent corrections too: whatever
 * changes it expires its cache tags. `null` when nothing has yet.
 */
export async function findLastChange(tags: string[]): Promise<Date | null> {
  const { _max } = await readingDatabase().cacheExpiry.aggregate({
    where: { tag: { in: tags } },
    _max: { expiredAt: true },
  })
  return _max.expiredAt
}
