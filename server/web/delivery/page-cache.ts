import { LRUCache } from 'lru-cache'
import { cacheTag } from '#lib/cache/cache-tags.ts'
import { goneFrom, onExpiry } from '#lib/cache/expiry.ts'
import { Durations } from '#server/operations/metrics/durations.ts'
import { withTimeout } from '#server/process/with-timeout.ts'
import { NegativeCache } from './negative-cache.ts'
import type { PageLookup, PageOutcome } from './page-outcome.ts'
import type { Priority } from './priority-semaphore.ts'
import { PageUnavailableError, RenderQueue } from './render-queue.ts'
import type { StoredPage } from './stored-page.ts'

export interface PageCacheOptions {
  /** Makes the page of a path; it throws when that cannot be done now. */
  maker: { make(path: string): Promise<PageOutcome> }
  /** The most memory for pages. */
  bytes: number
  /** How many forms of each page may be kept: one for each address of the paper. */
  forms?: number
  /** How many pages are made at a time. */
  concurrency?: number
  now?: () => number
}

/** How long a reader waits for a new page in the place of one whose tag has expired. */
const MAX_REPLACEMENT_WAIT_MS = 1_000
/** How long a reader waits for a page that has never been made. */
const MAX_FIRST_WAIT_MS = 10_000
/** How long the old page is served after a failure before it is made again. */
const RETRY_MS = 1_000
/** A page that expires while it is made is made again, at most so many times in all. */
const MAX_ATTEMPTS = 3

/**
 * The pages of this process, in memory, by path. Fresh ones are served as they are; one that is old by age is served
 * while the next is made; in the place of one whose tag has expired the reader gets the new one, or after a second or a
 * failure the last good one. A page is made once however many ask. A tag `gone:PATH` removes a page for good.
 */
export class PageCache {
  /** How long the first readers of a page whose article was changed have waited for the new one. */
  readonly changeTimes = new Durations()
  readonly #outcomes = { hit: 0, stale: 0, miss: 0, 'last-good': 0, none: 0, refused: 0 }
  readonly #options: Required<PageCacheOptions>
  readonly #pages: LRUCache<string, StoredPage>
  readonly #noPages = new NegativeCache()
  readonly #pathsByTag = new Map<string, Set<string>>()
  readonly #renders: RenderQueue<PageOutcome>
  readonly #stopListening: () => void

  constructor(options: PageCacheOptions) {
    this.#options = { forms: 1, concurrency: 4, now: Date.now, ...options }
    this.#renders = new RenderQueue(this.#options.concurrency)
    this.#pages = new LRUCache({
      maxSize: options.bytes,
      maxEntrySize: options.bytes,
      sizeCalculation: (page, path) => page.bytes * this.#options.forms + path.length,
      dispose: (page, path) => this.#forgetTags(path, page.tags),
    })
    this.#stopListening = onExpiry((tags) => this.#expire(tags))
  }

  /**
   * Requests by how they were served (`none` where there is no page, `refused` where it cannot be made now), and renders.
   */
  get counts() {
    return { ...this.#outcomes, ...this.#renders.counts }
  }

  get renderTimes() {
    return this.#renders.times
  }

  /** The page of a path if it can be served at once. */
  fresh(path: string): StoredPage | undefined {
    const page = this.#pages.get(path)
    if (!page || page.isExpired || page.isStale(this.#options.now())) return undefined
    this.#outcomes.hit++
    return page
  }

  /**
   * The page of a path, made if need be.
   * @throws PageUnavailableError or the error of the maker when it cannot be made and there is no earlier one.
   */
  async find(path: string): Promise<PageLookup> {
    try {
      const lookup = await this.#find(path)
      this.#outcomes[lookup.outcome.kind === 'none' ? 'none' : lookup.status]++
      return lookup
    } catch (error) {
      this.#outcomes.refused++
      throw error
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
      flights: this.#renders.size,
    }
  }

  close(): void {
    this.#stopListening()
  }

  async #find(path: string): Promise<PageLookup> {
    const reason = this.#noPages.get(path)
    if (reason) return { outcome: { kind: 'none', reason }, status: 'hit' }
    const page = this.#pages.get(path)
    if (!page) return { outcome: await this.#makeFirst(path), status: 'miss' }
    if (page.isExpired) return this.#replace(path, page)
    const isStale = page.isStale(this.#options.now())
    if (isStale) this.#refresh(path, page)
    return { outcome: { kind: 'page', page }, status: isStale ? 'stale' : 'hit' }
  }

  /** Makes the page anew in the background. */
  #refresh(path: string, page: StoredPage): void {
    if (this.#options.now() < page.retryAt) return
    this.#make(path, 'low').catch(() => this.#retryLater(page))
  }

  async #replace(path: string, last: StoredPage): Promise<PageLookup> {
    const lastGood: PageLookup = { outcome: { kind: 'page', page: last }, status: 'last-good' }
    if (this.#options.now() < last.retryAt) return lastGood
    const began = performance.now()
    const { isChanged } = last
    // Somebody has just changed this article. Thousands of pages may list it, and their readers lose little by waiting.
    const made = this.#makeCurrent(path, isChanged ? 'high' : 'low').then(
      (outcome): PageLookup => {
        if (isChanged) this.changeTimes.add(performance.now() - began)
        return { outcome, status: 'miss' }
      },
      () => {
        this.#retryLater(last)
        return lastGood
      },
    )
    return withTimeout(MAX_REPLACEMENT_WAIT_MS, made, new Error('It takes too long.')).catch(() => lastGood)
  }

  async #makeFirst(path: string): Promise<PageOutcome> {
    const error = new PageUnavailableError('It takes too long.')
    return withTimeout(MAX_FIRST_WAIT_MS, this.#makeCurrent(path, 'high'), error)
  }

  #retryLater(page: StoredPage): void {
    page.retryAt = this.#options.now() + RETRY_MS
  }

  /** Makes the page so that it holds all that had changed when it was asked for. */
  async #makeCurrent(path: string, priority: Priority): Promise<PageOutcome> {
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.#make(path, priority)
      if (outcome.kind === 'none' || !outcome.page.isExpired || attempt === MAX_ATTEMPTS) return outcome
    }
  }

  /** @param priority high where a reader waits who has no earlier page to see meanwhile. */
  #make(path: string, priority: Priority): Promise<PageOutcome> {
    const { maker } = this.#options
    return this.#renders.run(
      path,
      priority,
      () => maker.make(path),
      (outcome, expiredTags) => this.#settle(path, outcome, expiredTags),
    )
  }

  #settle(path: string, outcome: PageOutcome, expiredTags: ReadonlySet<string>): void {
    if (outcome.kind === 'page') {
      const { page } = outcome
      page.isExpired = page.tags.some((tag) => expiredTags.has(tag))
      // What was withdrawn while it was made is not even kept as the last good page.
      if (expiredTags.has(cacheTag.gone(path))) return
      this.#noPages.delete(path)
      this.#keep(path, page)
    } else {
      this.#pages.delete(path)
      if (!outcome.reason.tags.some((tag) => expiredTags.has(tag))) this.#noPages.keep(path, outcome.reason)
    }
  }

  #keep(path: string, page: StoredPage): void {
    this.#pages.set(path, page)
    // A page larger than all the memory for pages is not kept.
    if (!this.#pages.has(path)) return
    for (const tag of page.tags) {
      const paths = this.#pathsByTag.get(tag) ?? new Set()
      this.#pathsByTag.set(tag, paths.add(path))
    }
  }

  #expire(tags: ReadonlySet<string>): void {
    for (const tag of tags) {
      for (const path of this.#pathsByTag.get(tag) ?? []) {
        const page = this.#pages.peek(path)
        if (!page) continue
        page.isExpired = true
        page.isChanged ||= tag === cacheTag.path(path)
      }
    }
    this.#renders.expire(tags)
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
