/** A refusal of the newsroom's API (RFC 9457), with the sentence that the person reads. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly fields: readonly { field: string; message: string }[]
  /** What else the answer holds, such as the names of those who changed a story. */
  readonly details: Readonly<Record<string, unknown>>
  /** In seconds: when to try again, where the server says it. */
  readonly retryAfter: number

  constructor(status: number, body: Record<string, unknown>, fallback: string) {
    super(typeof body.detail === 'string' ? body.detail : fallback)
    this.name = 'Problem'
    this.status = status
    this.code = typeof body.code === 'string' ? body.code : ''
    this.fields = Array.isArray(body.fields) ? body.fields : []
    this.details = body
    this.retryAfter = typeof body.retryAfter === 'number' ? body.retryAfter : 0
  }
}

const UNREACHABLE = 'No hay conexión con el portal. Vuelva a probar.'

/** How a command is sent. */
interface CommandOptions {
  /** For `If-Match`, where a record is changed that somebody else may have changed meanwhile. */
  tag?: string | undefined
  /** Whether the browser finishes the request although the page is left. */
  isKeptAlive?: boolean
  /** How long to wait for an answer, in milliseconds. Without it a line that is gone holds the request for minutes. */
  timeoutMs?: number
}

/**
 * Sends a command to the newsroom's API.
 * @param body JSON, or the bytes of a file.
 * @throws Problem when it is refused, with status 0 when the portal cannot be reached.
 */
export async function postCommand<Answer = Record<string, unknown>>(
  path: string,
  body: object | Blob = {},
  { tag, isKeptAlive = false, timeoutMs }: CommandOptions = {},
): Promise<Answer> {
  const isFile = body instanceof Blob
  const headers: Record<string, string> = {
    'Content-Type': isFile ? body.type || 'application/octet-stream' : 'application/json',
    ...(tag !== undefined && { 'If-Match': `"${tag}"` }),
  }
  return answerOf(path, {
    method: 'POST',
    headers,
    body: isFile ? body : JSON.stringify(body),
    keepalive: isKeptAlive,
    timeoutMs,
  })
}

/**
 * Asks the newsroom's API.
 * @param timeoutMs how long to wait for an answer, in milliseconds.
 * @throws Problem
 */
export async function getJson<Answer>(path: string, timeoutMs?: number): Promise<Answer> {
  return answerOf(path, { timeoutMs })
}

async function answerOf<Answer>(
  path: string,
  { timeoutMs, ...options }: RequestInit & { timeoutMs?: number | undefined },
): Promise<Answer> {
  const giveUp = new AbortController()
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => giveUp.abort(), timeoutMs)
  let answer: Response
  let body: Answer & Record<string, unknown>
  try {
    answer = await fetch(path, { ...options, signal: giveUp.signal })
    body = await answer.json().catch(() => undefined)
  } catch {
    throw new Problem(0, {}, UNREACHABLE)
  } finally {
    clearTimeout(timer)
  }
  if (!answer.ok) throw new Problem(answer.status, body ?? {}, UNREACHABLE)
  // Such as the page by which a hotel's network asks whoever uses it to sign in.
  if (body === undefined) throw new Problem(0, {}, UNREACHABLE)
  return body
}
