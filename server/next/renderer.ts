import type { IncomingMessage, ServerResponse } from 'node:http'
import inject from 'light-my-request'
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

/**
 * Asks Next for a page as nobody in particular would: without cookies, and without anything else of the reader for whom
 * it is first made.
 */
export async function render(handle: Handle, path: string): Promise<Rendered> {
  const context = { tags: [] as string[] }
  const answer = await renderContext.run(context, () =>
    inject((request, response) => void handle(request, response), {
      method: 'GET',
      url: path,
      headers: { host: 'localhost', 'accept-encoding': 'identity' },
    }),
  )
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(answer.headers)) headers[name] = String(value)
  const told = headers[TAGS_HEADER]?.split(',') ?? []
  return { status: answer.statusCode, headers, body: answer.payload, tags: [...context.tags, ...told] }
}
