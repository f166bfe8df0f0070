// Writes whole answers past Node's own `writeHead` and `end`. It stays while `npm run bench -- wire` shows what it buys: without it
// an answer takes 1.1 to 1.3 times the processor time (six runs of 2026-12-01, on 2 cores that others used too).
import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * Whether an answer may be written to the connection in one piece (`writeWhole`): the connection stays open, the request
 * has no body, and no earlier answer waits to be sent, as it does for a client that sends requests and does not read.
 */
export function canWriteWhole(
  { headers, httpVersionMinor }: IncomingMessage,
  response: ServerResponse,
): boolean {
  const { connection } = headers
  // The answer to a pipelined request has no socket until its turn comes.
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
 * Writes a serialised answer without the part of Node that assembles and checks headers. Node does everything else: its own
 * listener of `finish` ends the request, gives the connection to the next one and watches its timeouts. A contract test
 * checks that this still holds (`wire.test.ts`).
 * @throws Error when the response has no connection.
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

/** A serialised answer, except for the lines at its beginning that change every second. */
export interface ReadyAnswer {
  /** Code and reason. */
  status: string
  /** Headers and body in one buffer: several buffers take a third longer to fetch from memory. */
  rest: Buffer
}

/**
 * Serialises an answer.
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

/** How long an idle connection is kept open (the server's `keepAliveTimeout`). */
export const KEEP_ALIVE_MS = 5_000
const KEPT = `Connection: keep-alive\r\nKeep-Alive: timeout=${KEEP_ALIVE_MS / 1000}\r\n`

let second = 0
const beginnings = new Map<string, Buffer>()

/** The status line, and the headers that Node would add: the date (RFC 9110, 6.6.1) and how long the connection is kept. */
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
