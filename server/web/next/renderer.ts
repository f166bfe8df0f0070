import inject from 'light-my-request'
import { withTimeout } from '#server/process/with-timeout.ts'
import type { Handle } from '../forward.ts'
import { renderContext } from './render-context.ts'

/** What Next answers when it is asked for a page. */
export interface Rendered {
  status: number
  headers: Record<string, string>
  body: string
  /** What it was made from. */
  tags: string[]
}

/** The header in which a route handler names the cache tags of its document, since no page handler sees it. */
export const TAGS_HEADER = 'x-portada-tags'

/** Next stores a page when it answers with it; if it does not, its output has changed. */
const MAX_TAGS_WAIT_MS = 2_000

/**
 * The cache tags of an answer: of a page that Next stores its cache handler reports them, perhaps after the answer; a route
 * handler names them in a header.
 * @throws Error when Next says that it stores a page and does not.
 */
async function tagsOf(headers: Record<string, string>, reported: Promise<string[]>): Promise<string[]> {
  if (headers['x-nextjs-cache'] === undefined) return headers[TAGS_HEADER]?.split(',') ?? []
  return withTimeout(MAX_TAGS_WAIT_MS, reported, new Error('Next did not say what a page was made from.'))
}

/**
 * Asks Next for a page without cookies, and without anything else of the reader for whom it is first made.
 * @param path perhaps with a query.
 */
export async function render(handle: Handle, path: string): Promise<Rendered> {
  const reported = Promise.withResolvers<string[]>()
  const answer = await inject(
    (request, response) =>
      renderContext.run({ onTags: reported.resolve }, () => void handle(request, response)),
    { method: 'GET', url: path, headers: { host: 'localhost', 'accept-encoding': 'identity' } },
  )
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(answer.headers)) headers[name] = String(value)
  return {
    status: answer.statusCode,
    headers,
    body: answer.payload,
    tags: await tagsOf(headers, reported.promise),
  }
}
