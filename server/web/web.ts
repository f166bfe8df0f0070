import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { resolveAddress } from '#lib/addresses/resolve-address.ts'
import { readingDatabase } from '#lib/database/client.ts'
import { endStoryStreams } from '#lib/newsroom/stories/story-change.ts'
import type { Settings } from '#lib/settings/settings.ts'
import type { MetricSources } from '#server/operations/metrics/metrics.ts'
import { RequestTimes } from '#server/operations/metrics/request-times.ts'
import { AddressedPages } from './delivery/addressed-pages.ts'
import { Delivery } from './delivery/delivery.ts'
import { Files } from './delivery/files.ts'
import { PageCache } from './delivery/page-cache.ts'
import { PageMaker } from './delivery/page-maker.ts'
import { plainHeaders } from './headers.ts'
import { closeAfterAnswers, closeServer, createHttpServer } from './http-server.ts'
import { newsroomDoor } from './newsroom-door.ts'
import { BuildOutput } from './next/build-output.ts'
import { type NextServer, ROOT, startNext } from './next/next-server.ts'
import { PipelinedRequests } from './pipelined-requests.ts'
import { QueryRedirects } from './query-redirects.ts'
import { answerReadiness, type Stage } from './readiness.ts'
import { RequestHandler } from './request-handler.ts'

/**
 * The portal on the network. It goes through three stages: `starting`, in which everything is answered 503; `ready`; and
 * `stopping`, in which it answers on while it says that it is not ready.
 */
export class Web {
  readonly #settings: Settings
  readonly #server: Server
  /** Whether the port is closed until the portal is ready. */
  readonly #isQuiet: boolean
  readonly #pipelined = new PipelinedRequests()
  readonly #queryRedirects = new QueryRedirects()
  readonly #times: RequestTimes | undefined
  #stage: Stage = 'starting'
  #next: NextServer | undefined
  #delivery: Delivery | undefined
  #handler: RequestHandler | undefined

  private constructor(settings: Settings, isQuiet: boolean) {
    this.#settings = settings
    this.#isQuiet = isQuiet
    this.#times = settings.metricsAddress ? new RequestTimes() : undefined
    this.#server = createHttpServer()
    this.#pipelined.listen(this.#server, (request, response) => this.#answer(request, response))
  }

  /**
   * Takes the port of the settings.
   * @param isQuiet whether to close it again until the portal is ready: beside another portal of the paper nobody should be
   *   answered 503, since a refused connection is what a proxy tries elsewhere, whatever was asked.
   * @throws Error with a sentence when the port is taken or may not be used.
   */
  static async takePort(settings: Settings, isQuiet = false): Promise<Web> {
    const web = new Web(settings, isQuiet)
    await listen(web.#server, settings)
    if (isQuiet) await new Promise((resolve) => web.#server.close(resolve))
    return web
  }

  /** The pages in memory, once it is prepared, and how long answers took, where the settings ask for it. */
  get metricSources(): MetricSources {
    return { pages: this.#delivery?.pages, times: this.#times, pipelined: this.#pipelined }
  }

  /** Whether readers come by https. */
  get #isSecure(): boolean {
    return this.#settings.siteUrl.startsWith('https:')
  }

  /** Makes Next ready to render: the build of that folder, or the development server. */
  async prepare(folder: string | undefined): Promise<void> {
    const { trustProxy, pageCache, port } = this.#settings
    const secure = this.#isSecure
    this.#next = await startNext(folder, this.#server, port)
    const build = folder && path.join(ROOT, folder)
    const files = build && (await Files.load({ build, public: path.join(ROOT, 'public'), secure }))
    if (build && pageCache) this.#delivery = await this.#createDelivery(build, this.#next, secure)
    this.#handler = new RequestHandler({
      next: this.#next.handle,
      files: files || undefined,
      delivery: this.#delivery,
      resolve,
      queryRedirects: this.#queryRedirects,
      secure,
      isDevelopment: build === undefined,
      trustProxy,
      newsroom: newsroomDoor(this.#settings),
      times: this.#times,
    })
  }

  /** From now on readers are answered. */
  async open(): Promise<void> {
    await Promise.all([this.#queryRedirects.read(), this.#delivery?.warmUp()])
    this.#stage = 'ready'
    if (this.#isQuiet) await listen(this.#server, this.#settings)
  }

  /**
   * Says that it is not ready for as long as the settings say (`STOP_DELAY`), takes no new connections, ends the streams of
   * the newsroom, which would not end by themselves, finishes the other requests under way, and ends.
   */
  async stop(): Promise<void> {
    this.#stage = 'stopping'
    closeAfterAnswers(this.#server, this.#handler?.underWay ?? [])
    await delay(this.#settings.stopDelay)
    endStoryStreams()
    await closeServer(this.#server)
    await this.#next?.close()
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    if (this.#handler && this.#stage !== 'starting') this.#handler.handle(request, response, this.#stage)
    else answerReadiness(response, this.#stage, plainHeaders(this.#isSecure))
  }

  async #createDelivery(folder: string, next: NextServer, secure: boolean): Promise<Delivery> {
    const build = await BuildOutput.read(folder)
    const maker = new PageMaker({ build, render: next.render, resolve, secure })
    const { siteUrl, siteAddresses = [], pageCacheBytes } = this.#settings
    const addressed = new AddressedPages({ siteUrl, furtherAddresses: siteAddresses })
    const pages = new PageCache({ maker, bytes: pageCacheBytes, forms: addressed.forms })
    return new Delivery({ pages, addressed, maker, secure })
  }
}

function resolve(path: string) {
  return resolveAddress(readingDatabase(), path)
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
