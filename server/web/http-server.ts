import { createServer, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import { Server as NetServer } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { KEEP_ALIVE_MS } from './delivery/wire.ts'
import { plainHeaders } from './headers.ts'
import { refusalText } from './text.ts'

/** How long clients may take, in milliseconds, and how much they may send before a request is handled. */
export interface Limits {
  /** For all headers of a request. */
  headersTimeout: number
  /** For a request with its body. */
  requestTimeout: number
  /** Without a byte in either direction, for clients that send a request and do not read the answer. */
  timeout: number
  /** How often these are checked. */
  connectionsCheckingInterval: number
  /** Bytes of the headers of a request. */
  maxHeaderSize: number
}

const LIMITS: Limits = {
  headersTimeout: 15_000,
  requestTimeout: 60_000,
  timeout: 60_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16_384,
}

/** The HTTP server of the portal, which bounds everything that a client may do. */
export function createHttpServer(limits: Partial<Limits> = {}): Server {
  const { timeout, ...options } = { ...LIMITS, ...limits }
  const server = createServer({ ...options, keepAliveTimeout: KEEP_ALIVE_MS, optimizeEmptyRequests: true })
  server.timeout = timeout
  server.on('clientError', answerUnreadable)
  return server
}

/** The status of an error of Node's parser; 400 for the others. */
const PARSER_STATUS: Readonly<Record<string, 408 | 431>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
}

/**
 * Answers what is no HTTP request, or came too slowly or with too large headers, like every other refusal, and ends the
 * connection. Nothing of what was sent is repeated.
 */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  // Where an answer has begun, another one would be read as its body.
  const isAnswering = (socket as { _httpMessage?: { _header?: unknown } })._httpMessage?._header
  if (error.code === 'ECONNRESET' || !socket.writable || isAnswering) {
    socket.destroy(error)
    return
  }
  const status = PARSER_STATUS[error.code ?? ''] ?? 400
  const text = `${refusalText[status]}\n`
  const headers = {
    ...plainHeaders(false),
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    Connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', text].join('\r\n'))
}

/** How long a connection may be idle before it is closed, while the server stops. */
const MAX_IDLE_MS = 1_000
/** How long requests under way may take while the server stops. */
const MAX_STOP_MS = 10_000
const CHECK_INTERVAL_MS = 200

/**
 * Makes each connection end with its next answer, which says so (`Connection: close`, RFC 9112, 9.6).
 * @param underWay the answers that have not begun yet.
 */
export function closeAfterAnswers(server: Server, underWay: Iterable<ServerResponse>): void {
  server.prependListener('request', (_, response) => {
    response.shouldKeepAlive = false
  })
  for (const response of underWay) response.shouldKeepAlive = false
}

/**
 * Closes the port and lets the requests under way finish, for ten seconds at most. An idle connection is closed after a
 * second, so that a request that is on its way is still answered.
 */
export async function closeServer(
  server: Server,
  { maxIdleMs = MAX_IDLE_MS, maxStopMs = MAX_STOP_MS }: { maxIdleMs?: number; maxStopMs?: number } = {},
): Promise<void> {
  let closed = false
  const end = new Promise<void>((resolve) => server.once('close', resolve)).then(() => {
    closed = true
  })
  // The server's own `close` would close idle connections at once.
  NetServer.prototype.close.call(server)
  const deadline = performance.now() + maxStopMs
  await Promise.race([end, delay(maxIdleMs)])
  while (!closed && performance.now() < deadline) {
    server.closeIdleConnections()
    await Promise.race([end, delay(CHECK_INTERVAL_MS)])
  }
  server.closeAllConnections()
  await end
  server.close()
}
