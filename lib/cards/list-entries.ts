import { isPublicSql } from '#lib/cards/public-articles.ts'
import type { Database } from '#lib/database/client.ts'
import { Prisma } from '#prisma/generated/client.ts'
import type { List } from './list.ts'
import type { ListPosition } from './list-position.ts'

// Which stories a list has, in its order, read from an index that has the list and the date. Each query reads entries of the
// index one after the other: none counts, and none sorts more than a month.

/** The ids of the stories of a list at a position, newest first, at most `take`. */
export async function findEntries(
  db: Database,
  list: List,
  { from, until, skip }: ListPosition,
  take: number,
): Promise<number[]> {
  const { id, table, condition } = entriesOf(list)
  const rows = await db.$queryRaw<{ id: number }[]>`
    select ${id} as id from ${table}
    where ${condition} and published_at >= ${from} and published_at < ${until}
    order by published_at desc, ${id} desc limit ${take} offset ${skip}`
  return rows.map((row) => row.id)
}

/** Of which stories of a list the newest are wanted. */
export interface NewestOptions {
  take: number
  except?: readonly number[]
  /** A kind that is left out, and how many stories of each list are looked at before it is given up. */
  exceptKind?: { kind: 'opinion' | 'sponsored'; lookAt: number }
}

/** The ids of the newest stories of any of the lists, newest first. */
export async function findNewest(
  db: Database,
  lists: readonly List[],
  { take, except = [], exceptKind }: NewestOptions,
): Promise<number[]> {
  const each = lists.flatMap(splitList).map((list) => {
    const { id, table, condition } = entriesOf(list)
    const newest = Prisma.sql`
      select ${id} as id, published_at from ${table}
      where ${condition} and published_at is not null and ${id} <> all(${[...except]}::int[])
      order by published_at desc, ${id} desc limit ${exceptKind ? exceptKind.lookAt : take}`
    if (!exceptKind) return Prisma.sql`(${newest})`
    return Prisma.sql`(
      select newest.id, newest.published_at from (${newest}) newest join article a on a.id = newest.id
      where a.kind <> ${exceptKind.kind}::article_kind
      order by newest.published_at desc, newest.id desc limit ${take})`
  })
  if (each.length === 0) return []
  const rows = await db.$queryRaw<{ id: number }[]>`
    select id from (${Prisma.join(each, ' union ')}) entries
    order by published_at desc, id desc limit ${take}`
  return rows.map((row) => row.id)
}

/** A section's children are lists of their own: each is in order by itself alone. */
function splitList(list: List): List[] {
  return list.kind === 'section' ? list.ids.map((id) => ({ ...list, ids: [id] })) : [list]
}

/** The table that has an index of the list with the date, and what finds the list in it. */
function entriesOf(list: List): { id: Prisma.Sql; table: Prisma.Sql; condition: Prisma.Sql } {
  switch (list.kind) {
    case 'latest':
      return {
        id: Prisma.sql`id`,
        table: Prisma.sql`article`,
        condition: isPublicSql('article'),
      }
    case 'section':
      return {
        id: Prisma.sql`id`,
        table: Prisma.sql`article`,
        condition: Prisma.sql`${isPublicSql('article')} and ${inSections(list.ids)}`,
      }
    case 'author':
      return {
        id: Prisma.sql`article_id`,
        table: Prisma.sql`article_author`,
        condition: Prisma.sql`author_id = ${list.ids[0]}`,
      }
    case 'tag':
      return {
        id: Prisma.sql`article_id`,
        table: Prisma.sql`article_tag`,
        condition: Prisma.sql`tag_id = ${list.ids[0]}`,
      }
  }
}

/** PostgreSQL keeps the order of an index for one section, not for any of an array. */
function inSections(ids: readonly number[]): Prisma.Sql {
  const [only] = ids
  return ids.length === 1
    ? Prisma.sql`section_id = ${only}`
    : Prisma.sql`section_id = any(${[...ids]}::int[])`
}
