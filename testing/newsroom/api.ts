import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { matchRoute } from '#lib/routes/match.ts'
import { followNewsroom } from '#server/web/newsroom-events.ts'
import { newBrowser, PASSWORD } from './people.ts'

export type Browser = ReturnType<typeof newBrowser>

/** A browser in which that person has just signed in. */
export async function signIn({ email }: { email: string }): Promise<Browser> {
  const browser = newBrowser()
  const { status } = await browser.post('/sign-in/email', { email, password: PASSWORD })
  if (status !== 200) throw new Error(`${email} cannot sign in: ${status}`)
  return browser
}

/** How a request to the API differs from the usual one: a POST with JSON, from a page of the newsroom. */
export interface ApiCall {
  method?: string
  /** An object is sent as JSON, other bodies as they are. */
  body?: object | string | Uint8Array<ArrayBuffer>
  /** `null` leaves a header out. */
  headers?: Record<string, string | null>
  signal?: AbortSignal
}

/** Calls the route handler of a path as Next does. */
export async function callApi(
  browser: Browser,
  address: string,
  { method, body = {}, headers = {}, signal }: ApiCall = {},
): Promise<Response> {
  const match = matchRoute(address.split('?')[0] ?? '')
  if (!match) throw new Error(`${address} is no route`)
  const file = path.resolve('app/(newsroom)', `.${match.route.pattern}/route.ts`)
  const handlers = await import(pathToFileURL(file).href)
  const verb = method ?? (match.route.methods?.includes('POST') ? 'POST' : 'GET')
  const all = browser.headers()
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) all.delete(name)
    else all.set(name, value)
  }
  const isJson = typeof body === 'object' && !(body instanceof Uint8Array)
  const request = new Request(`http://localhost:3000${address}`, {
    method: verb,
    headers: all,
    ...(signal && { signal }),
    ...(verb === 'POST' && { body: isJson ? JSON.stringify(body) : body }),
  })
  const hasParams = Object.keys(match.params).length > 0
  return handlers[verb](request, { params: Promise.resolve(hasParams ? match.params : undefined) })
}

/** The same, with the JSON of the answer. */
export async function askApi(
  browser: Browser,
  address: string,
  call: ApiCall = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await callApi(browser, address, call)
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

/** Lets this process hear what changes in the newsroom, as a portal does. */
export function listenToNewsroom(): Promise<{ stop(): Promise<void> }> {
  return followNewsroom(String(process.env.DATABASE_URL))
}
