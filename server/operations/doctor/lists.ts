import type { Database } from '#lib/database/client.ts'
import { type Finding, failure, ok } from './finding.ts'

/** Compares the counts that lists are read by with a count over all articles: at a million stories it takes some seconds. */
export async function checkLists(db: Database): Promise<Finding[]> {
  const [row] = await db.$queryRaw<{ wrong: number }[]>`select wrong_list_counts()::int as wrong`
  if (row?.wrong === 0) return [ok('The counts of all lists are right')]
  return [
    failure(
      `The counts of lists are wrong in ${row?.wrong} places: pages of lists are missing or repeat stories`,
      'Count them anew: npm run -s portada -- recount',
    ),
  ]
}
