import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { CACHE_CHANNEL, cacheClock, cacheTag, tagsExpiredSince } from '#lib/cache/cache-tags.ts'
import { expireOnceReadable } from '#lib/cache/expiry.ts'
import { database } from '#lib/database/client.ts'
import { databaseIdentity } from '#server/database/identity.ts'

const RECONNECT_MS = 500
/** Every page and every list has one of these tags. */
const ALL_PAGES = [cacheTag.site, cacheTag.front, cacheTag.redirects, cacheTag.archive]

/**
 * Expires in the caches of this process what the database says has changed: first everything since `since`, then what is
 * announced by NOTIFY. After a lost connection it reads what it missed; if another database answers then at the same address,
 * such as a restored backup, everything expires.
 * @param since a moment by the database's clock.
 * @returns once the caches are up to date; call `stop` at the end.
 */
export async function followCacheExpiry(
  databaseUrl: string,
  since: Date,
): Promise<{ stop(): Promise<void> }> {
  let stopped = false
  let client: pg.Client | undefined
  let caughtUp = since
  let followed: string | undefined

  async function listen(): Promise<void> {
    const lost = Promise.withResolvers<void>()
    const next = new pg.Client({ connectionString: databaseUrl, keepAlive: true })
    next.on('error', () => lost.resolve())
    next.on('end', () => lost.resolve())
    next.on('notification', ({ payload }) => {
      expireOnceReadable(JSON.parse(payload ?? '[]')).catch(() => lost.resolve())
    })
    await next.connect()
    if (stopped) return next.end()
    client = next
    await next.query(`listen ${CACHE_CHANNEL}`)
    const now = await cacheClock(database())
    const identity = await databaseIdentity(database())
    const isAnother = followed !== undefined && identity !== followed
    await expireOnceReadable(isAnother ? ALL_PAGES : await tagsExpiredSince(database(), caughtUp))
    caughtUp = now
    followed = identity
    lost.promise.then(reconnect)
  }

  async function reconnect(): Promise<void> {
    await client?.end().catch(() => {})
    while (!stopped) {
      try {
        return await listen()
      } catch {
        await delay(RECONNECT_MS)
      }
    }
  }

  await listen()
  return {
    async stop() {
      stopped = true
      await client?.end().catch(() => {})
    },
  }
}
