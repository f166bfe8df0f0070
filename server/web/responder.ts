import type { RouteKind } from '#lib/routes/table.ts'
import type { Stage } from './readiness.ts'

/**
 * Who answers a request that the page in memory did not:
 * - `direct`: our server by itself, by the name of the route.
 * - `readiness`: whether this process is ready.
 * - `file`: the files in memory and the media store.
 * - `delivery`: the page cache.
 * - `fresh`: a page made for this request, without Next's runtime.
 * - `without-slash`: a redirect to the address without the slash at its end, which no cache stores.
 * - `broken-link`: a redirect to the page about links that were cut off.
 * - `newsroom-host`: a redirect to the host at which the newsroom answers.
 * - `screen`: Next, for people who are signed in to the newsroom; others are redirected to sign in.
 * - `next-page`: Next, after the address was looked up, since no page cache is in front of it.
 * - `next`: Next, with the request as it is.
 */
export type Responder =
  | 'direct'
  | 'readiness'
  | 'file'
  | 'delivery'
  | 'fresh'
  | 'without-slash'
  | 'broken-link'
  | 'newsroom-host'
  | 'screen'
  | 'next-page'
  | 'next'

/** What the choice depends on. */
export interface Situation {
  stage: Stage
  /** Of the route that the path without a slash at its end belongs to; `undefined` where it belongs to none. */
  kind: RouteKind | undefined
  hasTrailingSlash: boolean
  /** Whether it is the route that tells the health of this process. */
  isHealth: boolean
  /** Whether the path begins like a link of a reader's mail, without being one. */
  isBrokenLink: boolean
  /** Whether the newsroom is asked for at a host at which it does not answer. */
  isForeignHost: boolean
  /** Whether strangers may see this screen of the newsroom. */
  isOpen: boolean
  /** Whether a file of that path is in memory. */
  isKnownFile: boolean
  /** Whether a route handler draws the file. */
  isDrawn: boolean
  /** Whether this process serves files by itself: not in development. */
  servesFiles: boolean
  /** Whether there is a page cache: not in development, nor with `PAGE_CACHE=off`. */
  hasPageCache: boolean
}

/** Says who answers a request. */
export function chooseResponder(situation: Situation): Responder {
  const { stage, kind, servesFiles, hasPageCache } = situation
  // A process that stops is not healthy any more, whatever Next would say.
  if (situation.isHealth && stage === 'stopping') return 'readiness'
  if (situation.isKnownFile) return 'file'
  if (situation.isForeignHost) return 'newsroom-host'
  switch (kind) {
    case 'direct':
      return situation.hasTrailingSlash ? 'without-slash' : 'direct'
    case 'file':
      return servesFiles && !situation.isDrawn ? 'file' : 'next'
    case 'api':
      return 'next'
    case 'newsroom':
      return situation.isOpen ? 'next' : 'screen'
    case 'fresh':
      if (situation.hasTrailingSlash) return 'without-slash'
      return hasPageCache ? 'fresh' : 'next-page'
    case 'page':
      return hasPageCache ? 'delivery' : 'next-page'
    case undefined:
      if (situation.isBrokenLink) return situation.hasTrailingSlash ? 'without-slash' : 'broken-link'
      return hasPageCache ? 'delivery' : 'next-page'
  }
}
