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
 * Whether the client's copy of a document is the current one, so that the answer is 304 (RFC 9110, 13.2.2). A request with
 * `Cache-Control: no-cache` is answered in full. A date of the client that is still to come says nothing and is ignored.
 */
export function isNotModified(
  headers: IncomingHttpHeaders,
  { etags, lastModified }: Validators,
  now = new Date(),
): boolean {
  const { 'if-none-match': tags, 'if-modified-since': since } = headers
  // Most requests have neither: they need no list of entity tags.
  if (tags === undefined && since === undefined) return false
  if (tags === undefined && Date.parse(since ?? '') > now.getTime()) return false
  return etags.some((etag) => fresh(headers, { etag, 'last-modified': lastModified }))
}
