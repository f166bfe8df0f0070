import type { ServerResponse } from 'node:http'
import { withoutTrailingSlash } from '#lib/routes/trailing-slash.ts'
import type { RequestTarget } from './request-target.ts'

/** The address that a request is sent on to: where only the slash at its end was too much, with its query. */
export function movedAddress(to: string, { path, query }: RequestTarget): string {
  return to === withoutTrailingSlash(path) && query ? `${to}?${query}` : to
}

/** Sends the browser elsewhere, for good; by path alone, since the host may be a mirror's (RFC 9110, 10.2.2). */
export function answerMoved(response: ServerResponse, to: string, headers: Record<string, string>): void {
  response.writeHead(301, { ...headers, Location: to, 'Content-Length': '0' }).end()
}

/** Sends the browser to a page that explains what became of its request (303, RFC 9110, 15.4.4). */
export function answerSeeOther(response: ServerResponse, to: string, headers: Record<string, string>): void {
  response.writeHead(303, { ...headers, Location: to, 'Content-Length': '0' }).end()
}
