import { CACHE_CHANNEL, cacheClock, cacheTag, tagsExpiredSince } from '#lib/cache/cache-tags.ts'
import { expireAnnounced, expireOnceReadable } from '#lib/cache/expiry.ts'
import { database } from '#lib/database/client.ts'
import { databaseIdentity } from '#server/database/identity.ts'
import { keepListening } from '#server/database/keep-listening.ts'

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
  let caughtUp = since
  let followed: string | undefined

  return keepListening(databaseUrl, {
    channels: [CACHE_CHANNEL],
    onNotification: (_, payload) => expireAnnounced(JSON.parse(payload || '[]')),
    async onConnect() {
      const now = await cacheClock(database())
      const identity = await databaseIdentity(database())
      const isAnother = followed !== undefined && identity !== followed
      await expireOnceReadable(isAnother ? ALL_PAGES : await tagsExpiredSince(database(), caughtUp))
      caughtUp = now
      followed = identity
    },
  })
}
