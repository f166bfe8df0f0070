import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Settings } from '#lib/settings/settings.ts'
import type { Sources } from '#server/operations/metrics/figures.ts'
import { RequestTimes } from '#server/operations/metrics/request-times.ts'
import { clientAddress } from './client-address.ts'
import { Delivery } from './delivery/delivery.ts'
import { Files } from './delivery/files.ts'
import { refusal, refuse } from './delivery/gate.ts'
import { setForwardedHeaders } from './delivery/headers.ts'
import { closeAfterAnswers, closeServer, createHttpServer } from './http-server.ts'
import { BuildOutput } from './next/build-output.ts'
import { render } from './next/renderer.ts'
import { answerReadiness, HEALTH, READY, type Stage } from './readiness.ts'

/** The portal's place on the network. Until it is opened it answers 503. */
export interface Web {
  /** Makes Next ready to render: the build of that folder, or the development server. */
  prepare(folder: string | undefined): Promise<void>
  /** From now on readers are answered. */
  open(): Promise<void>
  /** The pages it keeps, once it is prepared, and how long its answers took, where somebody wants to know. */
  readonly figures: Sources
  /**
   * Says that it is not ready for as long as the settings say (`STOP_DELAY`), takes no new connections, finishes the requests under
   * way, and ends.
   */
  stop(): Promise<void>
}

const ROOT = path.resolve(import.meta.dirname, '../..')
/** What is no page for readers: Next answers it by itself. */
const FORWARDED = /^\/(?:api|buzon)(?:\/|$)/

type Handle = (request: IncomingMessage, response: ServerResponse) => void

/**
 * Takes the port of the settings.
 * @param quiet whether to close it again until it is opened: beside another portal of the paper nobody should be let in who
 *   would be answered 503, since a refused connection is what a proxy tries elsewhere, whatever was asked.
 * @throws Error with a sentence when it is taken or may not be used.
 */
export async function takePort(settings: Settings, quiet = false): Promise<Web> {
  const server = createHttpServer()
  const secure = settings.siteUrl.startsWith('https:')
  let stage: Stage = 'starting'
  let prepared: Handle = (_, response) => answerReadiness(response, stage)
  let handle = prepared
  let delivery: Delivery | undefined
  let closeNext = async () => {}
  const underWay = new Set<ServerResponse>()
  const times = settings.metricsAddress && new RequestTimes()
  server.on('request', (request, response) => handle(request, response))
  await listen(server, settings)
  if (quiet) await new Promise((resolve) => server.close(resolve))

  /** Hands a request to Next, without what it would believe of a stranger. */
  function forward(toNext: Handle): Handle {
    return (request, response) => {
      delete request.headers['x-prerender-revalidate']
      request.headers['x-portada-client'] = clientAddress(request, settings.trustProxy)
      setForwardedHeaders(response, secure)
      toNext(request, response)
    }
  }

  /**
   * Turns away what nobody answers before anybody is asked, says whether this process is ready, and knows what is under way:
   * an answer that takes its time, which one from memory does not.
   */
  function watched(handle: Handle): Handle {
    return (request, response) => {
      const refused = refusal(request)
      if (refused) return refuse(response, refused)
      const { url } = request
      if (url === READY || (url === HEALTH && stage === 'stopping')) return answerReadiness(response, stage)
      underWay.add(response)
      response.once('close', () => underWay.delete(response))
      handle(request, response)
    }
  }

  return {
    async prepare(folder) {
      if (folder) process.env.PORTADA_DIST = folder
      process.env.PORTADA_SERVING = folder ? 'on' : ''
      const { default: next } = await import('next')
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
      prepared = watched(forwarded)
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
      const careful = watched((request, response) => {
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
      if (!times) return
      const kindOf = (url = '/') => (files.owns(url) ? 'file' : FORWARDED.test(url) ? 'api' : 'page')
      prepared = (request, response) => {
        const began = performance.now()
        if (delivery?.answerAtOnce(request, response)) return times.memory.add(performance.now() - began)
        response.once('close', () => times[kindOf(request.url)].add(performance.now() - began))
        careful(request, response)
      }
    },
    get figures() {
      return { pages: delivery?.pages, times }
    },
    async open() {
      await delivery?.warmUp()
      stage = 'ready'
      handle = prepared
      if (quiet) await listen(server, settings)
    },
    async stop() {
      stage = 'stopping'
      closeAfterAnswers(server, underWay)
      await delay(settings.stopDelay)
      await closeServer(server)
      await closeNext()
    },
  }
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
