import { createHash } from 'node:crypto'
import { isNotModified } from '#lib/http/conditional-request.ts'

/** An XML document with the validators of conditional requests. */
export interface XmlDocument {
  xml: string
  /** A strong entity tag, with its quotes. */
  etag: string
  /** `null` when it is unknown. */
  lastModified: Date | null
  /** Cache tags of what it was made from. */
  tags: string[]
}

/**
 * Makes a document. Its entity tag is a hash of its content, and its modification date is the latest of `changes`.
 * @param tags the cache tags of what it was made from.
 */
export function xmlDocument(xml: string, tags: string[], ...changes: (Date | null)[]): XmlDocument {
  const times = changes.flatMap((date) => (date ? [date.getTime()] : []))
  return {
    xml,
    tags,
    etag: `"${createHash('sha256').update(xml).digest('base64url').slice(0, 27)}"`,
    lastModified: times.length > 0 ? new Date(Math.max(...times)) : null,
  }
}

/**
 * Answers a request for a document: 304 if the client has the current version, 404 if there is no document.
 * Its modification date is never later than now (RFC 9110, section 8.8.2.1), even where a story names a later one.
 * @param type its media type without the character set.
 */
export function answerWith(
  request: Request,
  type: 'application/rss+xml' | 'application/xml',
  document: XmlDocument | null,
  now = new Date(),
): Response {
  const caching = { 'Cache-Control': 'public, max-age=300' }
  // What is not there now may be in a moment.
  if (!document) return new Response(null, { status: 404, headers: { 'Cache-Control': 'no-cache' } })
  const lastModified =
    document.lastModified && new Date(Math.min(document.lastModified.getTime(), now.getTime())).toUTCString()
  const headers = {
    ...caching,
    ETag: document.etag,
    'X-Portada-Tags': document.tags.join(),
    ...(lastModified && { 'Last-Modified': lastModified }),
  }
  const validators = { etags: [document.etag], lastModified: lastModified ?? undefined }
  if (isNotModified(Object.fromEntries(request.headers), validators, now))
    return new Response(null, { status: 304, headers })
  return new Response(document.xml, {
    headers: { ...headers, 'Content-Type': `${type}; charset=utf-8` },
  })
}
