import type { IncomingMessage, ServerResponse } from 'node:http'

/** Why a request is turned away before Next sees it. */
export interface Refusal {
  status: 400 | 405 | 413 | 414
  headers?: Record<string, string>
}

const LONGEST_ADDRESS = 2_000
/** More than anybody here reads; whoever reads a body counts for itself, since not every one says its length. */
const LARGEST_BODY = 10_000_000

/**
 * Turns away what no page can answer: addresses that do not decode to text, or hold control characters
 * (RFC 3986, 2.1), endless ones, methods other than reading where there are only pages, bodies that come with a
 * request to read (RFC 9110, 9.3.1) or are too large.
 */
export function refusal({
  url = '/',
  method = 'GET',
  headers = {},
}: Partial<Pick<IncomingMessage, 'url' | 'method' | 'headers'>>): Refusal | undefined {
  if (url.length > LONGEST_ADDRESS) return { status: 414 }
  const path = decoded(url.split('?', 1)[0] ?? '')
  if (path === undefined || /\p{Cc}/u.test(path)) return { status: 400 }
  const reads = method === 'GET' || method === 'HEAD'
  if (!reads && !path.startsWith('/api/')) return { status: 405, headers: { Allow: 'GET, HEAD' } }
  const length = Number(headers['content-length'] ?? 0)
  if (reads && (length > 0 || headers['transfer-encoding'] !== undefined)) return { status: 400 }
  if (length > LARGEST_BODY) return { status: 413 }
}

/** Turns a request away, and ends its connection: what else comes on it is not read. */
export function refuse(response: ServerResponse, { status, headers }: Refusal): void {
  response.shouldKeepAlive = false
  response.writeHead(status, headers).end()
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
