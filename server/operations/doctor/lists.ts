import type { PrismaClient } from '#prisma/generated/client.ts'
import { type Finding, failure, ok, warning } from './finding.ts'

/** The doctor gives a check 30 s; a busy machine may take longer to count a million stories. */
const MAX_MS = 20_000
/** `query_canceled` of PostgreSQL, as Prisma's adapter reports it. */
const CANCELED = '57014'

/** Compares the counts that lists are read by with a count over all articles. */
export async function checkLists(db: PrismaClient, maxMs = MAX_MS): Promise<Finding[]> {
  try {
    const wrong = await countWrong(db, maxMs)
    if (wrong === 0) return [ok('The counts of all lists are right')]
    return [
      failure(
        `The counts of lists are wrong in ${wrong} places: pages of lists are missing or repeat stories`,
        'Count them anew: npm run -s portada -- recount',
      ),
    ]
  } catch (error) {
    if (!String(error).includes(CANCELED)) throw error
    return [
      warning(
        `Counting all articles takes longer than ${maxMs / 1000} s: the counts of lists were not compared`,
        'Ask again when the machine has less to do.',
      ),
    ]
  }
}

function countWrong(db: PrismaClient, maxMs: number): Promise<number> {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe(`set local statement_timeout = ${maxMs}`)
      const [row] = await tx.$queryRaw<{ wrong: number }[]>`select wrong_list_counts()::int as wrong`
      return row?.wrong ?? 0
    },
    { timeout: maxMs * 2 },
  )
}
