import { LRUCache } from 'lru-cache'
import type { CacheEntry, CacheHandler } from 'next/dist/server/lib/cache-handlers/types.js'
import { onExpiry } from '#lib/cache/expiry.ts'

type Stored = Omit<CacheEntry, 'value'> & { bytes: Uint8Array<ArrayBuffer> }

/** What a page is made from is needed only while it is made; the page itself is kept in the page cache. */
const MAX_BYTES = 16 * 2 ** 20

const entries = new LRUCache<string, Stored>({
  maxSize: MAX_BYTES,
  sizeCalculation: ({ bytes, tags }, key) => bytes.length + key.length + tags.join().length + 200,
})
const pending = new Map<string, Promise<void>>()

onExpiry((tags) => {
  for (const [key, entry] of entries.entries()) {
    if (entry.tags.some((tag) => tags.has(tag))) entries.delete(key)
  }
})

/**
 * Next's `cacheHandlers.default`, for functions with 'use cache': in memory, and expired by the tags that the database
 * announces. An entry whose tag expires while it is made is not kept.
 */
const handler: CacheHandler = {
  async get(key) {
    await pending.get(key)
    const entry = entries.get(key)
    if (!entry || Date.now() > entry.timestamp + entry.revalidate * 1000) return undefined
    const { bytes, ...rest } = entry
    return { ...rest, value: new Blob([bytes]).stream() }
  },

  async set(key, pendingEntry) {
    const expired = new Set<string>()
    const stop = onExpiry((tags) => {
      for (const tag of tags) expired.add(tag)
    })
    const work = (async () => {
      const { value, ...rest } = await pendingEntry
      const bytes = await new Response(value).bytes()
      if (!rest.tags.some((tag) => expired.has(tag))) entries.set(key, { ...rest, bytes })
    })()
    // A value that failed is not kept; its error reaches whoever asked for it.
    const settled = work.catch(() => {}).finally(stop)
    pending.set(key, settled)
    await settled
    pending.delete(key)
  },

  // Tags come by LISTEN (server/web/cache-expiry.ts), not when Next asks.
  async refreshTags() {},
  async getExpiration() {
    return 0
  },
  async updateTags() {},
}

export default handler
