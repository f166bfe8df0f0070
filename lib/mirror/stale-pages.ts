import { pathTo } from '#lib/routes/paths.ts'

/** What decides whether a page of a mirror is up to date. */
export interface PageDependencies {
  path: string
  /** Cache tags of what the page was made from. */
  tags: readonly string[]
  /** The addresses of the portal that it links to. */
  addresses: readonly string[]
  failed?: boolean
}

/** What has changed since a mirror was last written. */
export interface Changes {
  /** Cache tags that expired. */
  tags: ReadonlySet<string>
  /** Paths of pages that were added or removed. */
  paths: ReadonlySet<string>
}

/** These pages change with time alone: the front page shows the date, the news sitemap covers two days. */
const TIME_DEPENDENT = [pathTo('front'), pathTo('newsSitemap')]

/**
 * Whether a page of a mirror must be rendered again: one of its cache tags has expired, a page that it links to was added
 * or removed, its last rendering failed, or its cache tags are unknown.
 */
export function isStale({ path, tags, addresses, failed }: PageDependencies, changes: Changes): boolean {
  return (
    failed === true ||
    tags.length === 0 ||
    TIME_DEPENDENT.includes(path) ||
    tags.some((tag) => changes.tags.has(tag)) ||
    addresses.some((address) => changes.paths.has(address))
  )
}
