import type { IncomingHttpHeaders } from 'node:http'
import fresh from 'fresh'

/** What conditional requests are compared with (RFC 9110, 8.8). */
export interface Validators {
  /** The entity tags of all forms of the document, with their quotes: a copy of any form is current. */
  etags: readonly string[]
  /** As an HTTP date; `undefined` where it is not known. */
  lastModified: string | undefined
}

/**
 * Whether the client's copy of a document is the current one, so that the answer is 304 (RFC 9110, 13.2.2). A request that
 * wants to be answered anew (`Cache-Control: no-cache`) has none.
 */
export function isNotModified(headers: IncomingHttpHeaders, { etags, lastModified }: Validators): boolean {
  // Most requests have neither: they need no list of entity tags.
  if (headers['if-none-match'] === undefined && headers['if-modified-since'] === undefined) return false
  return etags.some((etag) => fresh(headers, { etag, 'last-modified': lastModified }))
}
