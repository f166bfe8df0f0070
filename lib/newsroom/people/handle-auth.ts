import { isJson } from '#lib/http/json-body.ts'
import { problemAnswer } from '#lib/http/problem.ts'
import { isSameOrigin } from '#lib/http/same-origin.ts'
import { newsroomCounts } from '#lib/newsroom/counts.ts'
import { newsroomText } from '#lib/newsroom/text.ts'
import { settings } from '#lib/settings/settings.ts'
import { auth } from './auth.ts'
import { OPEN_AUTH_PATHS } from './auth-paths.ts'
import { AUTH_BASE_PATH } from './cookie.ts'
import { deviceCookie, knownDevice } from './device.ts'
import { countSignIn } from './limits.ts'
import { announcePersonChange } from './person-change.ts'

/** Paths on which a password or a code could be guessed, or mails be caused. */
const LIMITED_PATHS: ReadonlySet<string> = new Set(
  [...OPEN_AUTH_PATHS].filter((path) => path !== '/sign-out'),
)
/** Paths that open a session, or would with the second factor. */
const SIGN_IN_PATHS: ReadonlySet<string> = new Set(
  [...OPEN_AUTH_PATHS].filter(
    (path) => path.startsWith('/sign-in/') || path.startsWith('/two-factor/verify-'),
  ),
)
const MAX_BODY_BYTES = 10_000
const NO_STORE = { 'Cache-Control': 'private, no-store' }

/**
 * Answers a request below `AUTH_BASE_PATH`: sign-in, second factor, passwords, sign-out. Only JSON from our own pages is
 * heard, attempts are limited, and the token of a session stands in no answer but in its cookie. Errors are problems
 * (RFC 9457) with a Spanish sentence.
 */
export async function handleAuth(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.slice(AUTH_BASE_PATH.length)
  if (!OPEN_AUTH_PATHS.has(path) || request.method !== 'POST')
    return problem(404, newsroomText.signInFailed, 'NOT_FOUND')
  const { headers } = request
  if (!isSameOrigin(headers, settings().newsroomUrl) || !isJson(headers))
    return problem(403, newsroomText.signInFailed, 'FOREIGN_REQUEST')
  const body = await request.text()
  if (body.length > MAX_BODY_BYTES) return problem(413, newsroomText.signInFailed, 'TOO_LARGE')
  const email = emailOf(body)
  const cookies = headers.get('cookie')
  if (LIMITED_PATHS.has(path)) {
    const retryAfter = await countSignIn({
      address: headers.get('x-portada-client'),
      email,
      device: email === undefined ? undefined : knownDevice(cookies, email),
    })
    if (retryAfter !== undefined) {
      newsroomCounts.signIns.limited += 1
      return tooMany(retryAfter)
    }
  }
  const answer = await auth().handler(
    new Request(request.url, { method: 'POST', headers: trusted(headers), body }),
  )
  // Whatever it did to sessions holds in this process at once; a trigger tells the others.
  announcePersonChange()
  if (SIGN_IN_PATHS.has(path)) newsroomCounts.signIns[answer.ok ? 'succeeded' : 'failed'] += 1
  return answer.ok ? success(answer) : failure(answer)
}

/** The origin was checked above, where mirrors of the paper and proxies that rewrite `Host` count as ours. */
function trusted(original: Headers): Headers {
  const headers = new Headers(original)
  headers.set('origin', settings().newsroomUrl)
  headers.delete('content-length')
  return headers
}

async function success(answer: Response): Promise<Response> {
  const { token: _, user, twoFactorRedirect, ...rest } = await readJson(answer)
  const headers = new Headers(NO_STORE)
  for (const cookie of answer.headers.getSetCookie()) headers.append('Set-Cookie', cookie)
  const email = (user as { email?: unknown } | undefined)?.email
  if (typeof email === 'string') headers.append('Set-Cookie', deviceCookie(email))
  return Response.json(twoFactorRedirect ? { needsSecondFactor: true } : { ok: true, ...rest }, { headers })
}

async function failure(answer: Response): Promise<Response> {
  const { code } = await readJson(answer)
  const sentence = SENTENCES[String(code)] ?? newsroomText.signInFailed
  return problem(answer.status, sentence, String(code ?? 'FAILED'), answer.headers.getSetCookie())
}

const SENTENCES: Record<string, string> = {
  INVALID_EMAIL: newsroomText.badCredentials,
  INVALID_EMAIL_OR_PASSWORD: newsroomText.badCredentials,
  INVALID_PASSWORD: newsroomText.badCredentials,
  INVALID_CODE: newsroomText.badCode,
  INVALID_BACKUP_CODE: newsroomText.badCode,
  INVALID_TWO_FACTOR_COOKIE: newsroomText.badCode,
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: newsroomText.badCode,
  INVALID_TOKEN: newsroomText.badResetLink,
  PASSWORD_TOO_SHORT: newsroomText.shortPassword,
  PASSWORD_TOO_LONG: newsroomText.longPassword,
  UNAUTHORIZED: newsroomText.notSignedIn,
}

function tooMany(retryAfter: number): Response {
  const answer = problem(429, newsroomText.tooManyAttempts(retryAfter), 'TOO_MANY_ATTEMPTS')
  answer.headers.set('Retry-After', String(retryAfter))
  return answer
}

function problem(status: number, detail: string, code: string, cookies: string[] = []): Response {
  const headers = new Headers()
  for (const cookie of cookies) headers.append('Set-Cookie', cookie)
  return problemAnswer({ status, detail, code }, headers)
}

function emailOf(body: string): string | undefined {
  const email = parsed(body).email
  return typeof email === 'string' ? email : undefined
}

async function readJson(answer: Response): Promise<Record<string, unknown>> {
  return parsed(await answer.text())
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
