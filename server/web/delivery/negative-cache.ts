import { LRUCache } from 'lru-cache'
import type { NoPage } from '#lib/addresses/resolution.ts'
import { cacheTag } from '#lib/cache/cache-tags.ts'
import { goneFrom } from '#lib/cache/expiry.ts'

/** They take some 200 bytes each. */
const MOST = 5_000
const REMEMBERED_MS = 60_000

/** The addresses that are known to have no page, and why: apart from the pages, so that whoever makes addresses up displaces none. */
export class NoPages {
  readonly #reasons = new LRUCache<string, NoPage>({ max: MOST, ttl: REMEMBERED_MS })

  get size(): number {
    return this.#reasons.size
  }

  get(path: string): NoPage | undefined {
    return this.#reasons.get(path)
  }

  keep(path: string, reason: NoPage): void {
    this.#reasons.set(path, reason)
  }

  /** There is a page after all. */
  forget(path: string): void {
    this.#reasons.delete(path)
  }

  /** Forgets what the tags concern, and knows from then on what they say is withdrawn. */
  expire(tags: ReadonlySet<string>): void {
    for (const [path, { tags: own }] of this.#reasons.entries()) {
      if (own.some((tag) => tags.has(tag))) this.#reasons.delete(path)
    }
    for (const path of goneFrom(tags)) this.keep(path, { kind: 'gone', tags: [cacheTag.path(path)] })
  }
}
