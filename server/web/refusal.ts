import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerForm } from '#lib/http/answer-form.ts'
import { problemAnswer } from '#lib/http/problem.ts'
import { responseText } from '#lib/newsletter/text.ts'
import { newsroomText } from '#lib/newsroom/text.ts'
import { isNewsroomPath } from '#lib/routes/newsroom-paths.ts'
import type { Route } from '#lib/routes/table.ts'
import { refusalText } from './text.ts'

/** Why a request is refused before anything answers it. */
export interface Refusal {
  status: 400 | 405 | 413 | 414 | 503
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
 * Refuses a request with a sentence and ends its connection, so that nothing else that comes on it is read. A body that is too
 * large is answered in the format of the route, because a person can cause it with a form.
 * @param plainHeaders those of every answer that is no page.
 */
export async function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers }: Refusal,
  plainHeaders: Readonly<Record<string, string>>,
): Promise<void> {
  const answer = status === 413 ? tooLarge(request) : new Response(`${refusalText[status]}\n`)
  const text = await answer.text()
  const type = answer.headers.get('content-type') ?? 'text/plain; charset=utf-8'
  response.shouldKeepAlive = false
  response.writeHead(status, { ...plainHeaders, 'Content-Type': type, ...headers }).end(text)
}

/** What the handler of the route answers when it has counted too many bytes itself. */
function tooLarge({ url = '', headers: { accept } }: IncomingMessage): Response {
  if (isNewsroomPath(url)) {
    return problemAnswer({ status: 413, code: 'too-large', detail: newsroomText.bodyTooLarge })
  }
  const headers = new Headers(accept === undefined ? {} : { accept })
  return answerForm({ headers }, { status: 413, sentence: responseText.tooLarge })
}
