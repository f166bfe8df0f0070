/** The page for links that are not whole, not ours, or of nobody any more. */
export const BROKEN_LINK = '/boletin/enlace-no-valido'

const NO_STORE = { 'Cache-Control': 'no-store' }

/** What is answered to a form: to a script as JSON, to a browser as the page it is sent to. */
export interface Answer {
  status: number
  /** The sentence the reader sees: of success below 400, of error from there. */
  sentence: string
  /** Path of the page that says the same; without one the sentence itself is the page. */
  page?: string
  headers?: Record<string, string>
}

/** The answer in the form the request asks for. */
export function answer(request: Request, { status, sentence, page, headers }: Answer): Response {
  if (prefersJson(request.headers.get('accept'))) {
    const body = status < 400 ? { message: sentence } : { error: sentence }
    return Response.json(body, { status, headers: { ...NO_STORE, ...headers } })
  }
  if (page) return seeOther(page)
  return new Response(`${sentence}\n`, {
    status,
    headers: { ...NO_STORE, ...headers, 'Content-Type': 'text/plain; charset=utf-8' },
  })
}

/** Sends the browser to a page by path alone: the host may be a mirror's (RFC 9110, 10.2.2). */
export function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { ...NO_STORE, Location: path } })
}

/** Whether an `Accept` header names JSON and wants it more than HTML (RFC 9110, 12.5.1). */
export function prefersJson(accept: string | null): boolean {
  const wanted = new Map(
    (accept ?? '').split(',').map((range): [string, number] => {
      const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
      const quality = parameters.find((parameter) => parameter.startsWith('q='))
      return [type, quality ? Number(quality.slice(2)) || 0 : 1]
    }),
  )
  return (wanted.get('application/json') ?? 0) > (wanted.get('text/html') ?? 0)
}
