import type { Database } from '#lib/database/client.ts'
import { type List, listIds } from './list.ts'
import type { MonthCount } from './list-position.ts'

// Triggers keep these counts wherever an article changes (docs/decisions/0019-counts-of-lists.md).

/** How many published stories a list has. */
export async function countListing(db: Database, list: List): Promise<number> {
  const { _sum } = await db.listTotal.aggregate({
    where: { kind: list.kind, listId: { in: listIds(list) } },
    _sum: { stories: true },
  })
  return _sum.stories ?? 0
}

/** How many published stories each of these tags has, by its id; tags without any are left out. */
export async function countTagUses(db: Database, tagIds: number[]): Promise<Map<number, number>> {
  const rows = await db.listTotal.findMany({ where: { kind: 'tag', listId: { in: tagIds } } })
  return new Map(rows.map(({ listId, stories }) => [listId, stories]))
}

/** The months in which a list has stories, newest first. */
export async function countByMonth(db: Database, list: List): Promise<MonthCount[]> {
  const rows = await db.listMonth.groupBy({
    by: ['month'],
    where: { kind: list.kind, listId: { in: listIds(list) } },
    _sum: { stories: true },
    orderBy: { month: 'desc' },
  })
  return rows.map(({ month, _sum }) => ({ month, stories: _sum.stories ?? 0 }))
}
