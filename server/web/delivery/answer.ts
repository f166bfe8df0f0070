import type { IncomingMessage, ServerResponse } from 'node:http'
import { isNotModified } from '#lib/http/conditional-request.ts'
import { compressInBackground } from './background-compression.ts'
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
  if (page.countReader()) compressInBackground(page)
  const isCurrent = page.status === 200 && isNotModified(request.headers, page)
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
