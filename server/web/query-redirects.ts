import { findRedirect, findRedirectParameters } from '#lib/addresses/find-redirect.ts'
import { cacheTag } from '#lib/cache/cache-tags.ts'
import { onExpiry } from '#lib/cache/expiry.ts'
import { readingDatabase } from '#lib/database/client.ts'
import type { RequestTarget } from './request-target.ts'

/** How long the names of query parameters that redirects know are remembered. */
const PARAMETERS_MS = 60_000

/**
 * The redirects of addresses with a query, such as those of other systems. The database is asked only about parameters that
 * some redirect knows: their names are remembered.
 */
export class QueryRedirects {
  #parameters: ReadonlySet<string> = new Set()
  #parametersUntil = 0

  constructor() {
    onExpiry((tags) => {
      if (tags.has(cacheTag.redirects)) this.#parametersUntil = 0
    })
  }

  /** Where a path with a query leads; `undefined` where no redirect is about it. */
  async find({ path, query }: RequestTarget): Promise<string | undefined> {
    if (query === '') return undefined
    // No request waits for the names: they are read in the background.
    if (Date.now() > this.#parametersUntil) void this.read()
    const kept = [...new URLSearchParams(query)].filter(([name]) => this.#parameters.has(name))
    if (kept.length === 0) return undefined
    const redirect = await findRedirect(readingDatabase(), [`${path}?${new URLSearchParams(kept)}`])
    return redirect?.to
  }

  /** Reads the names. While the database is away, those that were known go on to count. */
  async read(): Promise<void> {
    this.#parametersUntil = Date.now() + PARAMETERS_MS
    this.#parameters = await findRedirectParameters(readingDatabase()).catch(() => this.#parameters)
  }
}
