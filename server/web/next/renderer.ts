import type { IncomingMessage, ServerResponse } from 'node:http'
import inject from 'light-my-request'
import { withTimeout } from '#server/process/with-timeout.ts'
import { renderContext } from './render-context.ts'

/** What Next answers to a request for a page. */
export interface Rendered {
  status: number
  headers: Record<string, string>
  body: string
  /** What it was made from. */
  tags: string[]
}

type Handle = (request: IncomingMessage, response: ServerResponse) => unknown

/** The tags of a document that no page handler sees, told by its own route handler. */
export const TAGS_HEADER = 'x-portada-tags'

/** Next stores a page beside answering with it, which takes no time; if it does not, its output has changed. */
const TELLING_TIMEOUT_MS = 2_000

/**
 * What an answer was made from: a page that Next stores is told to its cache handler, perhaps after the answer; a route
 * handler tells it in a header.
 * @throws Error when Next says that it stores a page and does not.
 */
async function tagsOf(headers: Record<string, string>, told: Promise<string[]>): Promise<string[]> {
  if (headers['x-nextjs-cache'] === undefined) return headers[TAGS_HEADER]?.split(',') ?? []
  return withTimeout(TELLING_TIMEOUT_MS, told, new Error('Next did not say what a page was made from.'))
}

/**
 * Asks Next for a page as nobody in particular would: without cookies, and without anything else of the reader for whom
 * it is first made.
 */
export async function render(handle: Handle, path: string): Promise<Rendered> {
  const told = Promise.withResolvers<string[]>()
  const answer = await inject(
    (request, response) => renderContext.run({ told: told.resolve }, () => void handle(request, response)),
    { method: 'GET', url: path, headers: { host: 'localhost', 'accept-encoding': 'identity' } },
  )
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(answer.headers)) headers[name] = String(value)
  return {
    status: answer.statusCode,
    headers,
    body: answer.payload,
    tags: await tagsOf(headers, told.promise),
  }
}
