import { LRUCache } from 'lru-cache'
import type { NoPage } from '#lib/addresses/resolution.ts'
import { cacheTag } from '#lib/cache/cache-tags.ts'
import { goneFrom } from '#lib/cache/expiry.ts'

/** Each takes some 200 bytes. */
const MAX_ENTRIES = 5_000
const TTL_MS = 60_000

/**
 * The addresses that are known to have no page, and why. They are kept apart from the pages, so that a client that makes
 * addresses up displaces none.
 */
export class NegativeCache {
  readonly #reasons = new LRUCache<string, NoPage>({ max: MAX_ENTRIES, ttl: TTL_MS })

  get size(): number {
    return this.#reasons.size
  }

  get(path: string): NoPage | undefined {
    return this.#reasons.get(path)
  }

  keep(path: string, reason: NoPage): void {
    this.#reasons.set(path, reason)
  }

  /** Forgets an address that has a page after all. */
  delete(path: string): void {
    this.#reasons.delete(path)
  }

  /** Forgets the addresses that the tags are about, and keeps those that the tags say are withdrawn. */
  expire(tags: ReadonlySet<string>): void {
    for (const [path, { tags: own }] of this.#reasons.entries()) {
      if (own.some((tag) => tags.has(tag))) this.#reasons.delete(path)
    }
    for (const path of goneFrom(tags)) this.keep(path, { kind: 'gone', tags: [cacheTag.path(path)] })
  }
}
