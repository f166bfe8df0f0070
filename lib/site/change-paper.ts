import type { Database } from '#lib/platform/database.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { expireNoted } from './expiry.ts'

/**
 * Changes the paper in one transaction. When it returns, this process serves nothing old any more: the other processes
 * learn it from the database.
 * @param dryRun lets the database check everything and then undoes it.
 * @param timeout of the transaction in milliseconds.
 * @returns what the work returned.
 */
export async function changePaper<T>(
  db: PrismaClient,
  work: (tx: Database) => Promise<T>,
  { dryRun = false, timeout = 5_000 } = {},
): Promise<T> {
  const undone = new Error('undone')
  const done: { result?: T; tx?: Database } = {}
  try {
    await db.$transaction(
      async (tx) => {
        done.tx = tx
        done.result = await work(tx)
        if (dryRun) throw undone
      },
      { timeout },
    )
    if (done.tx) await expireNoted(done.tx)
  } catch (error) {
    if (error !== undone) throw error
  }
  return done.result as T
}
