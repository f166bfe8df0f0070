import type { IncomingMessage } from 'node:http'

/** Why a request is turned away before Next sees it. */
export interface Refusal {
  status: 400 | 405 | 414
  headers?: Record<string, string>
}

const LONGEST_ADDRESS = 2_000

/**
 * Turns away what no page can answer: addresses that do not decode to text, or hold control characters
 * (RFC 3986, 2.1), endless ones, and methods other than reading where there are only pages.
 */
export function refusal({
  url = '/',
  method = 'GET',
}: Pick<IncomingMessage, 'url' | 'method'>): Refusal | undefined {
  if (url.length > LONGEST_ADDRESS) return { status: 414 }
  const path = decoded(url.split('?', 1)[0] ?? '')
  if (path === undefined || /\p{Cc}/u.test(path)) return { status: 400 }
  const reads = method === 'GET' || method === 'HEAD'
  if (!reads && !path.startsWith('/api/')) return { status: 405, headers: { Allow: 'GET, HEAD' } }
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
