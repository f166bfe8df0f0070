import { pathTo } from '#lib/routes/paths.ts'

/** What decides whether a page of a mirror still holds. */
export interface Holding {
  path: string
  /** What it was made from. */
  tags: readonly string[]
  /** The addresses of the portal that it names. */
  addresses: readonly string[]
  failed?: boolean
}

/** What has changed since a mirror was last made. */
export interface Changes {
  /** Cache tags that expired. */
  tags: ReadonlySet<string>
  /** Paths of pages that have come or gone. */
  paths: ReadonlySet<string>
}

/** Change with the time of day alone: the front page carries the date, the news sitemap holds two days. */
const TIMELY = [pathTo('front'), pathTo('newsSitemap')]

/**
 * Whether a page of a mirror must be made anew: something that it was made from has changed, a page that it names has come
 * or gone, it could not be made, or nobody knows what it was made from.
 */
export function isStale({ path, tags, addresses, failed }: Holding, changes: Changes): boolean {
  return (
    failed === true ||
    tags.length === 0 ||
    TIMELY.includes(path) ||
    tags.some((tag) => changes.tags.has(tag)) ||
    addresses.some((address) => changes.paths.has(address))
  )
}
