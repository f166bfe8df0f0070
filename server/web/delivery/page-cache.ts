import { LRUCache } from 'lru-cache'
import type { NoPage } from '#lib/addresses/resolution.ts'
import { cacheTag } from '#lib/cache/cache-tags.ts'
import { goneFrom, onExpiry } from '#lib/cache/expiry.ts'
import { Durations } from '#server/operations/metrics/durations.ts'
import { within } from '#server/process/with-timeout.ts'
import { NoPages } from './negative-cache.ts'
import { Turnstile, type Urgency } from './priority-semaphore.ts'
import type { StoredPage } from './stored-page.ts'

/** What asking for the page of an address can come to. */
export type Made = { kind: 'page'; page: StoredPage } | { kind: 'none'; reason: NoPage }

/** What became of a request for a page; `how` is for the `Cache-Status` header (RFC 9211). */
export interface Found {
  made: Made
  how: 'hit' | 'stale' | 'miss' | 'last-good'
}

export interface PageCacheOptions {
  /** Makes the page of a path; throws when it cannot now. */
  make(path: string): Promise<Made>
  /** The most memory for pages. */
  bytes: number
  /** How many pages are made at a time. */
  rendersAtOnce?: number
  now?: () => number
}

/** How long a reader waits for a new page in the place of one whose tag has expired. */
const PATIENCE_MS = 1_000
/** How long a reader waits for a page that there has never been. */
const LONGEST_WAIT_MS = 10_000
/** A page that takes longer to make is given up: others wait for its place. */
const LONGEST_RENDER_MS = 30_000
/** After a failure the old page is good for that long before it is tried again. */
const RETRY_MS = 1_000
/** More waiting renders than that, and a new page is refused rather than promised. */
const MOST_WAITING = 500
/** A page that expires while it is made is made again, but not for ever. */
const MOST_ATTEMPTS = 3

/** The page cannot be made now, and there is no earlier one. */
export class NoPageNowError extends Error {}

interface Flight {
  done: Promise<Made>
  /** Tags that expired since it began. */
  expired: Set<string>
}

/**
 * The pages of this process, in memory, by path. Fresh ones are served as they are; one that is old by age is served
 * while the next is made; in the place of one whose tag has expired the reader gets the new one, or after a second or a
 * failure the last good one. A page is made once however many ask. A tag `gone:PATH` removes a page for good.
 */
export class PageCache {
  /** What became of requests (`Found`, with `none` where there is no page and `refused` where there is none now), and renders. */
  readonly counts = {
    hit: 0,
    stale: 0,
    miss: 0,
    'last-good': 0,
    none: 0,
    refused: 0,
    renders: 0,
    failures: 0,
  }
  readonly renderTimes = new Durations()
  readonly #options: Required<PageCacheOptions>
  readonly #pages: LRUCache<string, StoredPage>
  readonly #noPages = new NoPages()
  readonly #pathsByTag = new Map<string, Set<string>>()
  readonly #flights = new Map<string, Flight>()
  readonly #turnstile: Turnstile
  readonly #stopListening: () => void

  constructor(options: PageCacheOptions) {
    this.#options = { rendersAtOnce: 4, now: Date.now, ...options }
    this.#turnstile = new Turnstile(this.#options.rendersAtOnce)
    this.#pages = new LRUCache({
      maxSize: options.bytes,
      maxEntrySize: options.bytes,
      sizeCalculation: (page, path) => page.bytes + path.length,
      dispose: (page, path) => this.#forgetTags(path, page.tags),
    })
    this.#stopListening = onExpiry((tags) => this.#expire(tags))
  }

  /** The page of a path if it can be served at once. */
  fresh(path: string): StoredPage | undefined {
    const page = this.#pages.get(path)
    if (!page || page.expired || page.isStale(this.#options.now())) return undefined
    this.counts.hit++
    return page
  }

  /**
   * The page of a path, made if need be.
   * @throws NoPageNowError when it cannot be made and no earlier one is there.
   */
  async find(path: string): Promise<Found> {
    try {
      const found = await this.#find(path)
      this.counts[found.made.kind === 'none' ? 'none' : found.how]++
      return found
    } catch (error) {
      this.counts.refused++
      throw error
    }
  }

  async #find(path: string): Promise<Found> {
    const reason = this.#noPages.get(path)
    if (reason) return { made: { kind: 'none', reason }, how: 'hit' }
    const page = this.#pages.get(path)
    if (page && !page.expired) {
      if (!page.isStale(this.#options.now())) return { made: { kind: 'page', page }, how: 'hit' }
      this.#refresh(path, page)
      return { made: { kind: 'page', page }, how: 'stale' }
    }
    return page ? this.#replace(path, page) : { made: await this.#makeFirst(path), how: 'miss' }
  }

  /** Puts a page in that was made elsewhere (by the build). */
  keep(path: string, page: StoredPage): void {
    this.#pages.set(path, page)
    // One that is larger than all the room is not kept.
    if (!this.#pages.has(path)) return
    for (const tag of page.tags) {
      const paths = this.#pathsByTag.get(tag) ?? new Set()
      this.#pathsByTag.set(tag, paths.add(path))
    }
  }

  /** Whether a page is kept, fresh or not. */
  has(path: string): boolean {
    return this.#pages.has(path)
  }

  /** How much memory the pages take, and how many they are. */
  get size(): { pages: number; bytes: number; noPages: number; flights: number } {
    return {
      pages: this.#pages.size,
      bytes: this.#pages.calculatedSize,
      noPages: this.#noPages.size,
      flights: this.#flights.size,
    }
  }

  close(): void {
    this.#stopListening()
  }

  /** In the background. */
  #refresh(path: string, page: StoredPage): void {
    if (this.#options.now() < page.retryAt) return
    this.#make(path, 'can wait').catch(() => this.#retryLater(page))
  }

  async #replace(path: string, last: StoredPage): Promise<Found> {
    const lastGood: Found = { made: { kind: 'page', page: last }, how: 'last-good' }
    if (this.#options.now() < last.retryAt) return lastGood
    const late = Promise.withResolvers<Found>()
    const timer = setTimeout(() => late.resolve(lastGood), PATIENCE_MS)
    const made = this.#makeCurrent(path, 'can wait').then(
      (result): Found => ({ made: result, how: 'miss' }),
      () => {
        this.#retryLater(last)
        return lastGood
      },
    )
    return Promise.race([made, late.promise]).finally(() => clearTimeout(timer))
  }

  async #makeFirst(path: string): Promise<Made> {
    const error = new NoPageNowError('it takes too long')
    return within(LONGEST_WAIT_MS, this.#makeCurrent(path, 'urgent'), error)
  }

  #retryLater(page: StoredPage): void {
    page.retryAt = this.#options.now() + RETRY_MS
  }

  /** Makes the page so that it holds all that had changed when it was asked for. */
  async #makeCurrent(path: string, urgency: Urgency): Promise<Made> {
    for (let attempt = 1; ; attempt++) {
      const made = await this.#make(path, urgency)
      if (made.kind === 'none' || !made.page.expired || attempt === MOST_ATTEMPTS) return made
    }
  }

  /** @param urgency whether somebody waits who has no earlier page to see meanwhile. */
  async #make(path: string, urgency: Urgency): Promise<Made> {
    const known = this.#flights.get(path)
    if (known) return known.done
    if (this.#turnstile.waiting(urgency) >= MOST_WAITING)
      throw new NoPageNowError('too many pages are waited for')
    const flight: Flight = { done: this.#fly(path, urgency), expired: new Set() }
    this.#flights.set(path, flight)
    return flight.done
  }

  async #fly(path: string, urgency: Urgency): Promise<Made> {
    try {
      const made = await this.#turnstile.pass(() => {
        this.counts.renders++
        const began = performance.now()
        const error = new Error(`The page ${path} is not made after ${LONGEST_RENDER_MS / 1000} s.`)
        return within(LONGEST_RENDER_MS, this.#options.make(path), error).finally(() =>
          this.renderTimes.add(performance.now() - began),
        )
      }, urgency)
      const expired = this.#flights.get(path)?.expired ?? new Set()
      this.#settle(path, made, expired)
      return made
    } catch (error) {
      this.counts.failures++
      throw error
    } finally {
      this.#flights.delete(path)
    }
  }

  #settle(path: string, made: Made, expired: ReadonlySet<string>): void {
    if (made.kind === 'page') {
      made.page.expired = made.page.tags.some((tag) => expired.has(tag))
      // Withdrawn while it was made: not even a last good page.
      if (expired.has(cacheTag.gone(path))) return
      this.#noPages.forget(path)
      this.keep(path, made.page)
    } else {
      this.#pages.delete(path)
      if (!made.reason.tags.some((tag) => expired.has(tag))) this.#noPages.keep(path, made.reason)
    }
  }

  #expire(tags: ReadonlySet<string>): void {
    for (const tag of tags) {
      for (const path of this.#pathsByTag.get(tag) ?? []) {
        const page = this.#pages.peek(path)
        if (page) page.expired = true
      }
    }
    for (const { expired } of this.#flights.values()) for (const tag of tags) expired.add(tag)
    for (const path of goneFrom(tags)) this.#pages.delete(path)
    this.#noPages.expire(tags)
  }

  #forgetTags(path: string, tags: readonly string[]): void {
    for (const tag of tags) {
      const paths = this.#pathsByTag.get(tag)
      paths?.delete(path)
      if (paths?.size === 0) this.#pathsByTag.delete(tag)
    }
  }
}
