import type { NoPage } from '#lib/addresses/resolution.ts'
import type { StoredPage } from './stored-page.ts'

/** What making the page of an address comes to: the page, or why there is none. */
export type PageOutcome = { kind: 'page'; page: StoredPage } | { kind: 'none'; reason: NoPage }

/** How a request for a page was served, for the `Cache-Status` header (RFC 9211). */
export type CacheStatus = 'hit' | 'stale' | 'miss' | 'last-good'

/** The answer of the page cache to a request. */
export interface PageLookup {
  outcome: PageOutcome
  status: CacheStatus
}
