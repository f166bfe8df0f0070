import Negotiator from 'negotiator'

const NO_STORE = { 'Cache-Control': 'no-store' }

/** The answer to a posted form: a script gets it as JSON, a browser as the page that it is sent to. */
export interface FormAnswer {
  status: number
  /** The sentence that the reader sees: a success below status 400, otherwise an error. */
  sentence: string
  /** The path of the page that says the same; without it, the sentence itself is the response. */
  page?: string
  /** Values that the script of the form sends with the next attempt. */
  next?: Record<string, string>
  headers?: Record<string, string>
}

/** The response to a posted form, in the format that the request prefers. */
export function answerForm(
  request: Pick<Request, 'headers'>,
  { status, sentence, page, next, headers }: FormAnswer,
): Response {
  if (prefersJson(request.headers.get('accept'))) {
    const body = status < 400 ? { message: sentence } : { error: sentence, ...(next && { next }) }
    return Response.json(body, { status, headers: { ...NO_STORE, ...headers } })
  }
  if (page) return seeOther(page)
  return new Response(`${sentence}\n`, {
    status,
    headers: { ...NO_STORE, ...headers, 'Content-Type': 'text/plain; charset=utf-8' },
  })
}

/** Redirects the browser to a page by path alone, since the host may be that of a mirror (RFC 9110, 10.2.2). */
export function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { ...NO_STORE, Location: path } })
}

/** In the order in which they win where an `Accept` header rates them alike. Parameters in the header must match. */
const OFFERED = ['text/html', 'application/json', 'application/json; charset=utf-8']

/** Browsers and scripts send less; thousands of ranges would take tens of milliseconds to parse. */
const MAX_ACCEPT_LENGTH = 1_000

/** Whether an `Accept` header prefers JSON to HTML (RFC 9110, 12.5.1); where it rates both alike, the first one wins. */
export function prefersJson(accept: string | null): boolean {
  if (!accept || accept.length > MAX_ACCEPT_LENGTH) return false
  const preferred = new Negotiator({ headers: { accept } }).mediaType(OFFERED)
  return preferred?.startsWith('application/json') ?? false
}
