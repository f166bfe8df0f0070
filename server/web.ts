import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import path from 'node:path'
import next from 'next'
import type { Settings } from '#lib/platform/settings.ts'
import { Delivery } from './delivery/delivery.ts'
import { Files } from './delivery/files.ts'
import { refusal } from './delivery/gate.ts'
import { setForwardedHeaders } from './delivery/headers.ts'
import { KEEP_ALIVE_MS } from './delivery/wire.ts'
import { BuildOutput } from './next/build-output.ts'
import { render } from './next/renderer.ts'

/** The portal's place on the network. Until it is opened it answers 503. */
export interface Web {
  /** Makes Next ready to render: the build of that folder, or the development server. */
  prepare(folder: string | undefined): Promise<void>
  /** From now on readers are answered. */
  open(): Promise<void>
  /** Takes no new connections, finishes the requests under way, and ends. */
  stop(): Promise<void>
}

const ROOT = path.resolve(import.meta.dirname, '..')
const STOP_TIMEOUT_MS = 10_000
/** What is no page for readers: Next answers it by itself. */
const FORWARDED = /^\/(?:api|buzon)(?:\/|$)/

type Handle = (request: IncomingMessage, response: ServerResponse) => void

/**
 * Takes the port of the settings.
 * @throws Error with a sentence when it is taken or may not be used.
 */
export async function takePort(settings: Settings): Promise<Web> {
  const server = createServer({
    requestTimeout: 60_000,
    headersTimeout: 15_000,
    connectionsCheckingInterval: 5_000,
    keepAliveTimeout: KEEP_ALIVE_MS,
    optimizeEmptyRequests: true,
  })
  const secure = settings.siteUrl.startsWith('https:')
  let handle: Handle = answerStarting
  let prepared: Handle = answerStarting
  let delivery: Delivery | undefined
  let closeNext = async () => {}
  server.on('request', (request, response) => handle(request, response))
  await listen(server, settings)

  /** Hands a request to Next, without what it would believe of a stranger. */
  function forward(toNext: Handle): Handle {
    return (request, response) => {
      delete request.headers['x-prerender-revalidate']
      request.headers['x-portada-client'] = clientAddress(request, settings.trustProxy)
      setForwardedHeaders(response, secure)
      toNext(request, response)
    }
  }

  return {
    async prepare(folder) {
      if (folder) process.env.PORTADA_DIST = folder
      process.env.PORTADA_SERVING = folder ? 'on' : ''
      const app = next({
        dev: folder === undefined,
        dir: ROOT,
        hostname: 'localhost',
        port: settings.port,
        httpServer: server,
      })
      await app.prepare()
      closeNext = () => app.close()
      const toNext = app.getRequestHandler()
      const forwarded = forward(toNext)
      prepared = gated(forwarded)
      if (!folder) return
      const build = path.join(ROOT, folder)
      const files = await Files.in({
        build,
        public: path.join(ROOT, 'public'),
        secure,
      })
      if (settings.pageCache) {
        delivery = new Delivery({
          build: await BuildOutput.read(build),
          render: (address) => render(toNext, address),
          bytes: settings.pageCacheBytes,
          secure,
        })
      }
      const careful = gated((request, response) => {
        const { url = '/' } = request
        const mark = url.indexOf('?')
        const address = mark < 0 ? url : url.slice(0, mark)
        if (files.owns(address)) files.answer(request, response, address).catch(() => response.destroy())
        else if (!delivery || FORWARDED.test(address)) forwarded(request, response)
        else delivery.answer(request, response, address, mark < 0 ? '' : url.slice(mark + 1))
      })
      // An address that has a page needs no looking at.
      prepared = (request, response) => {
        if (!delivery?.answerAtOnce(request, response)) careful(request, response)
      }
    },
    async open() {
      await delivery?.warmUp()
      handle = prepared
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

/** Turns away what nobody answers before anybody is asked. */
function gated(handle: Handle): Handle {
  return (request, response) => {
    const refused = refusal(request)
    if (refused) response.writeHead(refused.status, refused.headers).end()
    else handle(request, response)
  }
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
