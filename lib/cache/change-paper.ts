import type { Database } from '#lib/database/client.ts'
import { Prisma, type PrismaClient } from '#prisma/generated/client.ts'
import { expectExpiry } from './expiry.ts'

/** Two changes at once may wait for each other; PostgreSQL then ends one of them, which is done again. */
const MAX_ATTEMPTS = 4

/**
 * Changes the paper in one transaction. When it returns, this process serves no outdated page; the other processes are
 * notified by the database.
 * @param work is called again when PostgreSQL ends the transaction because of a deadlock (40P01).
 * @param dryRun makes the database check everything and then rolls back.
 * @param options for Prisma's transaction, such as a longer timeout.
 * @returns what the work returned.
 */
export async function changePaper<T>(
  db: PrismaClient,
  work: (tx: Database) => Promise<T>,
  options: { dryRun?: boolean; timeout?: number } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await changeOnce(db, work, options)
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !isDeadlock(error)) throw error
    }
  }
}

async function changeOnce<T>(
  db: PrismaClient,
  work: (tx: Database) => Promise<T>,
  { dryRun = false, ...options }: { dryRun?: boolean; timeout?: number },
): Promise<T> {
  const rollback = new Error('rolled back')
  const done: { result?: T; settle?: (isCommitted: boolean) => Promise<void> } = {}
  try {
    await db.$transaction(async (tx) => {
      done.settle = expectExpiry(tx)
      done.result = await work(tx)
      if (dryRun) throw rollback
    }, options)
  } catch (error) {
    await done.settle?.(false)
    if (error !== rollback) throw error
    return done.result as T
  }
  await done.settle?.(true)
  return done.result as T
}

/** Prisma has a code of its own for it (P2034), but not for queries in SQL. */
function isDeadlock(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false
  return error.code === 'P2034' || JSON.stringify(error.meta ?? {}).includes('40P01')
}
