import pg from 'pg'
import { cacheTag, expireTags } from '#lib/cache/cache-tags.ts'
import { changePaper } from '#lib/cache/change-paper.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'

/**
 * Counts all lists anew, beside readers and editors, and expires every page. The counting has a connection of its own: for a
 * million articles on a busy machine it takes longer than the portal's connections wait for an answer.
 * @param db the client of the same database.
 */
export async function recountLists(databaseUrl: string, db: PrismaClient): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  // A lost connection also fails the running query, which reports it.
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('select rebuild_list_counts()')
  } finally {
    await client.end()
  }
  await changePaper(db, (tx) => expireTags(tx, [cacheTag.site]))
}
