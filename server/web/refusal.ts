import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Route } from '#lib/routes/table.ts'
import { API_POLICY } from './headers.ts'
import { refusalText } from './text.ts'

/** Why a request is refused before anything answers it. */
export interface Refusal {
  status: 400 | 405 | 413 | 414
  headers?: Record<string, string>
}

const READING: readonly string[] = ['GET', 'HEAD']

/**
 * Refuses methods that the route does not have, bodies that come with a request to read (RFC 9110, 9.3.1), and bodies larger
 * than the route takes. A body that does not tell its length is counted by whoever reads it.
 * @param route of the request; without one there can only be a redirect or a page that says that there is none.
 */
export function refusal(
  route: Route | undefined,
  { method = 'GET', headers = {} }: Partial<Pick<IncomingMessage, 'method' | 'headers'>>,
): Refusal | undefined {
  const methods: readonly string[] = route?.methods ?? READING
  if (!methods.includes(method)) return { status: 405, headers: { Allow: methods.join(', ') } }
  const length = Number(headers['content-length'] ?? 0)
  if (READING.includes(method)) {
    return length > 0 || headers['transfer-encoding'] !== undefined ? { status: 400 } : undefined
  }
  return length > (route?.bodyLimit ?? 0) ? { status: 413 } : undefined
}

/**
 * Refuses a request with a sentence and ends its connection, so that nothing else that comes on it is read.
 * @param common the headers of every answer of this server.
 */
export function refuse(
  response: ServerResponse,
  { status, headers }: Refusal,
  common: Readonly<Record<string, string>>,
): void {
  const own = {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': API_POLICY,
  }
  response.shouldKeepAlive = false
  response.writeHead(status, { ...common, ...own, ...headers }).end(`${refusalText[status]}\n`)
}
