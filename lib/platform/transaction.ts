import type { PrismaClient } from '#prisma/generated/client.ts'
import type { Database } from './database.ts'

/**
 * Does the work in a transaction; a dry run lets the database check everything and then undoes it.
 * @returns what the work returned.
 */
export async function inTransaction<T>(
  db: PrismaClient,
  dryRun: boolean,
  work: (tx: Database) => Promise<T>,
): Promise<T> {
  const undone = new Error('undone')
  const done: { result?: T } = {}
  try {
    return await db.$transaction(async (tx) => {
      done.result = await work(tx)
      if (dryRun) throw undone
      return done.result
    })
  } catch (error) {
    if (error !== undone) throw error
    return done.result as T
  }
}
