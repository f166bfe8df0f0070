import type { Database } from '#lib/database/client.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { expireNotedTags } from './expiry.ts'

/**
 * Changes the paper in one transaction. When it returns, this process serves no outdated page; the other processes are
 * notified by the database.
 * @param dryRun makes the database check everything and then rolls back.
 * @param options for Prisma's transaction, such as a longer timeout.
 * @returns what the work returned.
 */
export async function changePaper<T>(
  db: PrismaClient,
  work: (tx: Database) => Promise<T>,
  { dryRun = false, ...options }: { dryRun?: boolean; timeout?: number } = {},
): Promise<T> {
  const rollback = new Error('rolled back')
  const done: { result?: T; tx?: Database } = {}
  try {
    await db.$transaction(async (tx) => {
      done.tx = tx
      done.result = await work(tx)
      if (dryRun) throw rollback
    }, options)
    if (done.tx) await expireNotedTags(done.tx)
  } catch (error) {
    if (error !== rollback) throw error
  }
  return done.result as T
}
