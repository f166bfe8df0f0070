import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * Whether an answer may be written to the connection in one piece (`writeWhole`): the connection goes on, this request
 * is over with its headers, and nothing is left of earlier answers, which somebody who asks and does not read would pile up.
 */
export function canWriteWhole(
  { headers, httpVersionMinor }: IncomingMessage,
  response: ServerResponse,
): boolean {
  const { connection } = headers
  // A request that came in the same breath as another waits for its turn without a socket.
  const { socket } = response
  return (
    httpVersionMinor === 1 &&
    (connection === undefined || connection === 'keep-alive') &&
    headers['content-length'] === undefined &&
    headers['transfer-encoding'] === undefined &&
    headers.expect === undefined &&
    response.shouldKeepAlive &&
    socket !== null &&
    socket.writableLength === 0
  )
}

/**
 * Writes an answer that stands ready past the part of Node's that would put its headers together and check them anew,
 * which is half of what a request costs. Node does all the rest as ever: its own listener of `finish` ends the request,
 * lets the next one have the connection and watches over its time. A contract test holds it to that (`wire.test.ts`).
 */
export function writeWhole(response: ServerResponse, { status, rest }: ReadyAnswer): void {
  const { socket } = response
  if (!socket) throw new Error('The response has no connection.')
  socket.cork()
  socket.write(beginningOf(status))
  socket.write(rest)
  socket.uncork()
  response.emit('finish')
}

/** An answer as it is written to a connection, but for its beginning, which changes by the second. */
export interface ReadyAnswer {
  /** Code and reason. */
  status: string
  /** Headers and body in one piece: what lies in several takes a third longer to fetch from memory. */
  rest: Buffer
}

/**
 * Makes an answer ready.
 * @param headers names and values in turn.
 */
export function readyAnswer(status: string, headers: readonly string[], body?: Buffer): ReadyAnswer {
  let head = ''
  for (let i = 0; i < headers.length; i += 2) head += `${headers[i]}: ${headers[i + 1]}\r\n`
  head += '\r\n'
  const rest = Buffer.allocUnsafeSlow(head.length + (body?.length ?? 0))
  rest.write(head, 'latin1')
  body?.copy(rest, head.length)
  return { status, rest }
}

/** How long a connection waits for its next request (the server's `keepAliveTimeout`). */
export const KEEP_ALIVE_MS = 5_000
const KEPT = `Connection: keep-alive\r\nKeep-Alive: timeout=${KEEP_ALIVE_MS / 1000}\r\n`

let second = 0
const beginnings = new Map<string, Buffer>()

/** The status line, and what Node would add: the date (RFC 9110, 6.6.1) and how long the connection is kept. */
function beginningOf(status: string): Buffer {
  const now = Math.floor(Date.now() / 1000)
  if (now !== second) {
    second = now
    beginnings.clear()
  }
  const known = beginnings.get(status)
  if (known) return known
  const made = Buffer.from(
    `HTTP/1.1 ${status}\r\nDate: ${new Date(now * 1000).toUTCString()}\r\n${KEPT}`,
    'latin1',
  )
  beginnings.set(status, made)
  return made
}
