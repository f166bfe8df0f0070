import type { IncomingMessage, ServerResponse } from 'node:http'
import { compressBeside } from './compress-beside.ts'
import { chooseEncoding } from './encodings.ts'
import type { Found } from './page-cache.ts'
import { HIT, type StoredPage } from './stored-page.ts'
import { canWriteWhole, writeWhole } from './wire.ts'

/** `Cache-Status` (RFC 9211) by what became of the request. */
const CACHE_STATUS: Record<Found['how'], string[]> = {
  hit: HIT,
  stale: ['Cache-Status', 'portada; hit; ttl=-1; detail=refreshing'],
  miss: ['Cache-Status', 'portada; fwd=miss; stored'],
  'last-good': ['Cache-Status', 'portada; hit; ttl=-1; detail=last-good'],
}

/** Answers with a page: 304 to who has it already, without a body to HEAD. */
export function answerPage(
  request: IncomingMessage,
  response: ServerResponse,
  page: StoredPage,
  how: Found['how'],
): void {
  const encoding = chooseEncoding(request.headers['accept-encoding'] as string | undefined)
  if (page.countReader()) compressBeside(page)
  const current = page.status === 200 && hasCurrent(request, page)
  if (how === 'hit' && page.status === 200 && request.method === 'GET' && canWriteWhole(request, response)) {
    const { whole, notModified } = page.ready(encoding)
    writeWhole(response, current ? notModified : whole)
  } else if (current) {
    response.writeHead(304, [...page.headersOf304(encoding), ...CACHE_STATUS[how]]).end()
  } else {
    const body = page.body(encoding)
    response.writeHead(page.status, [...page.headers(encoding, body), ...CACHE_STATUS[how]])
    response.end(request.method === 'HEAD' ? undefined : body)
  }
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

/** Sends the browser elsewhere, for good; by path alone, since the host may be a mirror's (RFC 9110, 10.2.2). */
export function answerMoved(response: ServerResponse, to: string, headers: Record<string, string>): void {
  response.writeHead(301, { ...headers, Location: to, 'Content-Length': '0' }).end()
}

/** Sends the browser to a page that tells of what it asked for, where there is nothing to show (RFC 9110, 15.4.4). */
export function answerSeeOther(response: ServerResponse, to: string, headers: Record<string, string>): void {
  response.writeHead(303, { ...headers, Location: to, 'Content-Length': '0' }).end()
}
