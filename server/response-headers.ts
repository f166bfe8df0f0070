import type { ServerResponse } from 'node:http'

/** What every answer says unless its page says otherwise. */
const DEFAULTS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Content-Security-Policy': "frame-ancestors 'self'; base-uri 'self'; object-src 'none'",
}

/** A cache in front may keep a page for a minute, and serve it old while it asks or while we are down. */
const PAGE = 'public, max-age=0, s-maxage=60, stale-while-revalidate=300, stale-if-error=86400'
/** What is missing or moved may be there tomorrow, and a browser that remembers for ever cannot be told. */
const PASSING = 'public, max-age=0, s-maxage=10, must-revalidate'

/** What caches may do with a page, for what Next marks as one of its own (`s-maxage`); anything else is left. */
export function cachePolicy(status: number, path: string, own: string): string {
  if (path.startsWith('/boletin/confirmar/')) return 'private, no-store'
  if (!own.includes('s-maxage')) return own
  return status === 200 || status === 304 ? PAGE : PASSING
}

/** Sets the headers of an answer: the defaults now, the caching when its status is known. */
export function setHeaders(response: ServerResponse, url: string): void {
  for (const [name, value] of Object.entries(DEFAULTS)) response.setHeader(name, value)
  const path = url.split('?', 1)[0] ?? '/'
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse
  response.writeHead = (status: number, ...rest: unknown[]) => {
    const own = response.getHeader('Cache-Control')
    if (own !== undefined) response.setHeader('Cache-Control', cachePolicy(status, path, String(own)))
    return writeHead(status, ...rest)
  }
}
