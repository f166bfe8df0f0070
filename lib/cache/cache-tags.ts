import type { Database } from '#lib/database/client.ts'
import { GONE, noteTags } from './expiry.ts'

/** The channel on which expired tags are announced; the payload is a JSON array of the announcement's name and tags. */
export const CACHE_CHANNEL = 'portada_cache_expired'
/** PostgreSQL refuses a notification of 8,000 bytes or more. */
const TAGS_PER_NOTICE = 59

/** The cache tags. Each names something that a cached page or list was made from. */
export const cacheTag = {
  site: 'site',
  front: 'front',
  article: (id: number) => `article:${id}`,
  /** The address itself, so that an address without a page can get one when an article is published there. */
  path: (path: string) => `path:${path}`,
  /** An article withdrawn from that address: no copy of its page may be served again. */
  gone: (path: string) => GONE + path,
  /** The sitemap file of a month such as `2026-11`. */
  month: (month: string) => `month:${month}`,
  /** The table of redirects. */
  redirects: 'redirects',
  /** The archive of sent newsletter editions. */
  archive: 'archive',
  /** The card of an article in a list: headline, excerpt, picture, address. */
  card: (id: number) => `card:${id}`,
  section: (id: number) => `section:${id}`,
  author: (id: number) => `author:${id}`,
  tag: (id: number) => `tag:${id}`,
}

/**
 * Expires cache tags when the transaction commits. They are stored in a table, for processes that are not listening at the
 * moment, and announced to those that are.
 */
export async function expireTags(db: Database, tags: Iterable<string>): Promise<void> {
  const unique = [...new Set(tags)].sort()
  if (unique.length === 0) return
  const name = noteTags(db, unique)
  await db.$executeRaw`
    insert into cache_expiry (tag, expired_at) select tag, clock_timestamp() from unnest(${unique}::text[]) as tag
    on conflict (tag) do update set expired_at = excluded.expired_at`
  for (let first = 0; first < unique.length; first += TAGS_PER_NOTICE) {
    const notice = JSON.stringify([name, ...unique.slice(first, first + TAGS_PER_NOTICE)])
    await db.$executeRaw`select pg_notify(${CACHE_CHANNEL}, ${notice})`
  }
}

/**
 * Takes back what was said of tags when the transaction commits, so that no process learns of it later: an article that is
 * published again must not be taken for gone by a process that catches up.
 */
export async function revokeTags(db: Database, tags: string[]): Promise<void> {
  await db.cacheExpiry.deleteMany({ where: { tag: { in: tags } } })
}

/** The tags expired since a moment, for a process that starts or has lost its connection. */
export async function tagsExpiredSince(db: Database, since: Date): Promise<string[]> {
  const rows = await db.cacheExpiry.findMany({ where: { expiredAt: { gte: since } }, select: { tag: true } })
  return rows.map((row) => row.tag)
}

/**
 * The moment from which a process must learn of expired tags, by the database's clock: now, or the start of the oldest
 * transaction that is still writing, since its tags are dated before they become visible.
 */
export async function cacheClock(db: Database): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`
    select least(clock_timestamp(), min(xact_start)) as now from pg_stat_activity
    where datname = current_database() and backend_xid is not null`
  return row?.now ?? new Date(0)
}
