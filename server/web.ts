import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import path from 'node:path'
import next from 'next'
import type { Settings } from '#lib/platform/settings.ts'
import { refusal } from './request-gate.ts'
import { setHeaders } from './response-headers.ts'

/** The portal's place on the network. Until it is opened it answers 503. */
export interface Web {
  /** Where this process reaches itself. */
  origin: string
  /** Makes Next ready to render: the build of that folder, or the development server. */
  prepare(folder: string | undefined): Promise<void>
  /** From now on readers are answered. */
  open(): void
  /** Takes no new connections, finishes the requests under way, and ends. */
  stop(): Promise<void>
}

const STOP_TIMEOUT_MS = 10_000
/** Asked by this process itself before it opens; it has a secret of its own. */
const INTERNAL_PATH = '/api/cache-expiry'

/**
 * Takes the port of the settings.
 * @throws Error with a sentence when it is taken or may not be used.
 */
export async function takePort(settings: Settings): Promise<Web> {
  const server = createServer({ requestTimeout: 60_000, headersTimeout: 15_000 })
  let handle: (request: IncomingMessage, response: ServerResponse) => void = answerStarting
  let closeNext = async () => {}
  let isOpen = false
  server.on('request', (request, response) => {
    const refused = refusal(request)
    if (refused) return response.writeHead(refused.status, refused.headers).end()
    // Next believes this header to be its own.
    delete request.headers['x-prerender-revalidate']
    request.headers['x-portada-client'] = clientAddress(request, settings.trustProxy)
    setHeaders(response, request.url ?? '/')
    if (isOpen || request.url === INTERNAL_PATH) handle(request, response)
    else answerStarting(request, response)
  })
  await listen(server, settings)
  return {
    origin: loopbackOrigin(settings),
    async prepare(folder) {
      if (folder) process.env.PORTADA_DIST = folder
      const app = next({
        dev: folder === undefined,
        dir: path.resolve(import.meta.dirname, '..'),
        hostname: 'localhost',
        port: settings.port,
        httpServer: server,
      })
      await app.prepare()
      handle = app.getRequestHandler()
      closeNext = () => app.close()
    },
    open() {
      isOpen = true
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeIdleConnections()
      const late = setTimeout(() => server.closeAllConnections(), STOP_TIMEOUT_MS)
      await closed
      clearTimeout(late)
      await closeNext()
    },
  }
}

/** An address that this process listens on: loopback, unless it listens on another one only. */
function loopbackOrigin({ host, port }: Settings): string {
  const name = ['0.0.0.0', '::', 'localhost'].includes(host) ? '127.0.0.1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

function answerStarting(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(503, {
    'Retry-After': '5',
    'Cache-Control': 'no-store',
    'Content-Type': 'application/json',
  })
  response.end('{"status":"starting"}')
}

/** Who asks: the peer, or behind a trusted proxy the last address that the proxy itself added. */
function clientAddress(request: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy ? String(request.headers['x-forwarded-for'] ?? '') : ''
  return forwarded.split(',').at(-1)?.trim() || request.socket.remoteAddress || 'unknown'
}

function listen(server: Server, { port, host }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(new Error(`Port ${port} is in use; choose another with PORT.`))
      else if (error.code === 'EACCES') reject(new Error(`Port ${port} (PORT) may not be used by this user.`))
      else reject(new Error(`The portal cannot listen on ${host}:${port}: ${error.message}`))
    })
    server.listen(port, host, resolve)
  })
}
