import { pictureIds } from '#lib/blocks/references.ts'
import type { Database } from '#lib/database/client.ts'
import { contentOf } from '#lib/newsroom/stories/document.ts'
import { findStoryRow } from '#lib/newsroom/stories/lock-story.ts'
import { loadWorkingDocument } from '#lib/newsroom/stories/working-copy.ts'
import { Prisma, type PrismaClient } from '#prisma/generated/client.ts'

/** Versions of so many numbers are read at a time. */
const PAGE = 1_000
/** Clocks of the portal and of its database may differ by less than that. */
const CLOCK_MARGIN_MS = 86_400_000

/** A picture whose use is in question. */
export interface PictureAge {
  id: number
  createdAt: Date
}

/**
 * The pictures that no column of another table refers to: neither articles nor authors nor the paper itself. The tables are
 * taken from the database, so that one that is added later counts too.
 */
export async function findUnreferenced(db: Database): Promise<PictureAge[]> {
  const references = await db.$queryRaw<{ table: string; column: string }[]>`
    select quote_ident(t.relname) as table, quote_ident(a.attname) as column
    from pg_constraint c
    join pg_class t on t.oid = c.conrelid
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'image'::regclass and t.relname <> 'image_rendition'`
  const named = references.map(({ table, column }) =>
    Prisma.raw(`not exists (select from ${table} where ${table}.${column} = image.id)`),
  )
  return db.$queryRaw<PictureAge[]>`
    select id, created_at as "createdAt" from image where ${Prisma.join(named, ' and ')} order by id`
}

/** Those of the pictures that a version of a story or a working copy names. */
export async function findNamedByStories(
  db: PrismaClient,
  pictures: readonly PictureAge[],
): Promise<Set<number>> {
  const named = await findNamedByVersions(db, pictures)
  const rest = pictures.filter(({ id }) => !named.has(id))
  for (const id of await findNamedByDocuments(db, rest)) named.add(id)
  return named
}

async function findNamedByVersions(db: Database, pictures: readonly PictureAge[]): Promise<Set<number>> {
  const named = new Set<number>()
  const since = oldest(pictures)
  let after = { storyId: 0, number: 0 }
  while (since && named.size < pictures.length) {
    const page = await db.$queryRaw<{ storyId: number; number: number; pictures: number[] }[]>`
      select story_id as "storyId", number, array(
        select named::int from (
          select jsonb_path_query(content, '$.leadImageId', '{}', true) as named
          union all
          select jsonb_path_query(content, '$.body.**?(@.type == "image").attrs.imageId', '{}', true)
        ) as all_named
        where named in (select to_jsonb(id) from unnest(${pictures.map(({ id }) => id)}::int[]) as id)
      ) as pictures
      from story_version
      where created_at >= ${since} and (story_id, number) > (${after.storyId}, ${after.number})
      order by story_id, number limit ${PAGE}`
    for (const version of page) for (const id of version.pictures) named.add(id)
    const last = page.at(-1)
    if (!last || page.length < PAGE) break
    after = last
  }
  return named
}

/** Reads the working copies that were changed since the oldest of the pictures was made. */
async function findNamedByDocuments(db: PrismaClient, pictures: readonly PictureAge[]): Promise<Set<number>> {
  const named = new Set<number>()
  const since = oldest(pictures)
  if (!since) return named
  const stories = await db.story.findMany({
    where: { documentId: { not: null }, changedAt: { gte: since } },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  for (const { id } of stories) {
    for (const picture of await findNamedByDocument(db, id)) named.add(picture)
  }
  return named
}

async function findNamedByDocument(db: PrismaClient, storyId: number): Promise<number[]> {
  // Snapshot and updates of one moment: a compaction moves the ones into the other.
  return db.$transaction(
    async (tx) => {
      const story = await findStoryRow(tx, storyId)
      if (story.documentId === null) return []
      const { body, leadImageId } = contentOf(await loadWorkingDocument(tx, story))
      return [...pictureIds(body), ...(leadImageId === null ? [] : [leadImageId])]
    },
    { isolationLevel: 'RepeatableRead' },
  )
}

function oldest(pictures: readonly PictureAge[]): Date | undefined {
  if (pictures.length === 0) return undefined
  return new Date(Math.min(...pictures.map(({ createdAt }) => createdAt.getTime())) - CLOCK_MARGIN_MS)
}
