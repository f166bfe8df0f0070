import type { IncomingMessage, ServerResponse } from 'node:http'
import { compressBeside } from './compress-beside.ts'
import { chooseEncoding } from './encodings.ts'
import type { CacheStatus } from './page-outcome.ts'
import { HIT, type StoredPage } from './stored-page.ts'
import { canWriteWhole, writeWhole } from './wire.ts'

/** The `Cache-Status` header (RFC 9211), name and value, by how the request was served. */
const CACHE_STATUS: Record<CacheStatus, string[]> = {
  hit: HIT,
  stale: ['Cache-Status', 'portada; hit; ttl=-1; detail=refreshing'],
  miss: ['Cache-Status', 'portada; fwd=miss; stored'],
  'last-good': ['Cache-Status', 'portada; hit; ttl=-1; detail=last-good'],
}

/**
 * Answers with a page: 304 to a client that has it already, without a body to HEAD.
 * @param override headers in the place of the page's own, where it stands for another and its status is not 200.
 */
export function answerPage(
  request: IncomingMessage,
  response: ServerResponse,
  page: StoredPage,
  status: CacheStatus,
  override: Readonly<Record<string, string>> = {},
): void {
  const encoding = chooseEncoding(request.headers['accept-encoding'] as string | undefined)
  if (page.countReader()) compressBeside(page)
  const isCurrent = page.status === 200 && hasCurrent(request, page)
  if (
    status === 'hit' &&
    page.status === 200 &&
    request.method === 'GET' &&
    canWriteWhole(request, response)
  ) {
    const { whole, notModified } = page.ready(encoding)
    writeWhole(response, isCurrent ? notModified : whole)
  } else if (isCurrent) {
    response.writeHead(304, [...page.headersOf304(encoding), ...CACHE_STATUS[status]]).end()
  } else {
    const body = page.body(encoding)
    const headers = [...page.headers(encoding, body), ...CACHE_STATUS[status]]
    response.writeHead(page.status, replaceHeaders(headers, override))
    response.end(request.method === 'HEAD' ? undefined : body)
  }
}

/** @param headers names and values in turn. */
function replaceHeaders(headers: string[], override: Readonly<Record<string, string>>): string[] {
  return headers.map((text, i) => (i % 2 === 0 ? text : (override[headers[i - 1] ?? ''] ?? text)))
}

/** Whether the client's copy is the current one (RFC 9110, 13.2.2, steps 3 and 4). */
function hasCurrent({ headers }: IncomingMessage, { etag, lastModified }: StoredPage): boolean {
  if (headers['if-none-match'] !== undefined) return hasCopy(headers['if-none-match'], etag)
  if (headers['if-modified-since'] === undefined || lastModified === undefined) return false
  // HTTP dates have no milliseconds.
  return Date.parse(headers['if-modified-since']) >= Math.floor(lastModified / 1000) * 1000
}

/**
 * Whether an `If-None-Match` header names a copy of this text, in whatever encoding (RFC 9110, 13.1.2; its comparison
 * is the weak one).
 */
export function hasCopy(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return (
    header.trim() === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '').startsWith(etag))
  )
}
