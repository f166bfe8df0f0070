import type { Database } from '#lib/database/client.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { expireNoted } from './expiry.ts'

/**
 * Changes the paper in one transaction. When it returns, this process serves nothing old any more: the other processes
 * learn it from the database.
 * @param dryRun lets the database check everything and then undoes it.
 * @param options for Prisma's transaction, such as a longer timeout.
 * @returns what the work returned.
 */
export async function changePaper<T>(
  db: PrismaClient,
  work: (tx: Database) => Promise<T>,
  { dryRun = false, ...options }: { dryRun?: boolean; timeout?: number } = {},
): Promise<T> {
  const undone = new Error('undone')
  const done: { result?: T; tx?: Database } = {}
  try {
    await db.$transaction(async (tx) => {
      done.tx = tx
      done.result = await work(tx)
      if (dryRun) throw undone
    }, options)
    if (done.tx) await expireNoted(done.tx)
  } catch (error) {
    if (error !== undone) throw error
  }
  return done.result as T
}
