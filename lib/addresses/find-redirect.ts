import type { Database } from '#lib/database/client.ts'

/** A longer chain of redirects is a mistake of the system that it was imported from. */
const MAX_HOPS = 5

/** What the table of redirects says of an address. */
export interface Redirect {
  from: string
  to: string
}

/**
 * Where the table of redirects leads from the first of these addresses that it knows, at the end of all its hops, in one
 * query; `undefined` where it knows none of them, or leads in a circle.
 * @param addresses paths, perhaps with a query, the most exact first.
 */
export async function findRedirect(
  db: Database,
  addresses: readonly string[],
): Promise<Redirect | undefined> {
  const rows = await db.$queryRaw<{ from: string; to: string; isLoop: boolean }[]>`
    with recursive hop as (
      select from_path as origin, from_path, to_path, 1 as number from redirect
      where from_path = any(${addresses}::text[])
      union all
      select hop.origin, redirect.from_path, redirect.to_path, hop.number + 1
      from hop join redirect on redirect.from_path = hop.to_path
      where hop.number < ${MAX_HOPS}
    ) cycle from_path set is_loop using visited
    select distinct on (origin) origin as "from", to_path as "to",
      bool_or(is_loop) over (partition by origin) as "isLoop"
    from hop order by origin, number desc`
  const byAddress = new Map(rows.filter(({ isLoop }) => !isLoop).map((row) => [row.from, row]))
  for (const address of addresses) {
    const found = byAddress.get(address)
    if (found) return { from: found.from, to: found.to }
  }
  return undefined
}

/** The names of the query parameters that the table of redirects knows, such as `p` of `/?p=12`. */
export async function findRedirectParameters(db: Database): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    select distinct (regexp_matches(split_part(from_path, '?', 2), '([^&=]+)=', 'g'))[1] as name
    from redirect where from_path like '%?%'`
  return new Set(rows.map(({ name }) => name))
}
