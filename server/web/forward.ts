import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import onHeaders from 'on-headers'
import type { RouteKind } from '#lib/routes/table.ts'
import { API_POLICY, commonHeaders, newsroomPolicy, PRIVATE, pageCaching, RUNTIME_POLICY } from './headers.ts'

export type Handle = (request: IncomingMessage, response: ServerResponse) => unknown

export interface ForwardOptions {
  /** Of the route; an address without one is a reader page that says so. */
  kind: RouteKind | undefined
  /** The network address of the client. */
  client: string
  /** Whether readers come by https. */
  secure: boolean
  /** Whether the story of this address was withdrawn: Next only knows that there is none. */
  isGone?: boolean
  /** Whether Next's development server answers. */
  isDevelopment?: boolean
}

/** Request headers by which Next would believe a stranger to be itself. */
const INTERNAL_HEADERS = ['x-prerender-revalidate', 'content-security-policy', 'x-nonce']

/**
 * Hands a request to Next. What may be in the answer's headers is decided by the kind of its route, when Next has written
 * them: a reader page sees and sets no cookie, what is made for one request is not stored, and the policies of an `api`
 * route's own answer are kept.
 */
export function forward(
  handle: Handle,
  request: IncomingMessage,
  response: ServerResponse,
  { kind = 'page', client, secure, isGone = false, isDevelopment = false }: ForwardOptions,
): void {
  for (const name of INTERNAL_HEADERS) delete request.headers[name]
  request.headers['x-portada-client'] = client
  const isForReaders = kind === 'page' || kind === 'fresh'
  if (isForReaders) delete request.headers.cookie
  const policy =
    kind === 'newsroom' ? newsroomPolicy(randomBytes(16).toString('base64'), isDevelopment) : undefined
  // Next puts the nonce of this header on the scripts that it writes.
  if (policy) request.headers['content-security-policy'] = policy
  onHeaders(response, () => {
    setMissing(response, commonHeaders(secure))
    if (policy) {
      response.setHeader('Content-Security-Policy', policy)
      response.setHeader('X-Robots-Tag', 'noindex')
    }
    if (kind === 'newsroom' || kind === 'fresh') response.setHeader('Cache-Control', PRIVATE)
    if (kind === 'api') {
      setMissing(response, { 'Content-Security-Policy': API_POLICY, 'Cache-Control': 'no-store' })
    }
    if (isForReaders) {
      response.removeHeader('Set-Cookie')
      setMissing(response, { 'Content-Security-Policy': RUNTIME_POLICY })
    }
    if (isForReaders && response.statusCode === 404) {
      // Next would let a page be missed for a day.
      if (kind === 'page') response.setHeader('Cache-Control', pageCaching(404))
      if (isGone) response.statusCode = 410
    }
  })
  handle(request, response)
}

function setMissing(response: ServerResponse, headers: Record<string, string>): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!response.hasHeader(name)) response.setHeader(name, value)
  }
}
