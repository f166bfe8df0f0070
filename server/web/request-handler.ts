import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Resolution } from '#lib/addresses/resolution.ts'
import { log } from '#lib/log/log.ts'
import { brokenLinkPage, type Match, matchRoute } from '#lib/routes/match.ts'
import { isNewsroomPath, signInPath } from '#lib/routes/newsroom-paths.ts'
import { pathTo } from '#lib/routes/paths.ts'
import { withoutTrailingSlash } from '#lib/routes/trailing-slash.ts'
import type { TrustedProxies } from '#lib/settings/setting-values.ts'
import type { RequestTimes } from '#server/operations/metrics/request-times.ts'
import { clientAddress } from './client-address.ts'
import { TooBusyError } from './concurrency-limit.ts'
import type { Delivery } from './delivery/delivery.ts'
import type { Files } from './delivery/files.ts'
import { forward, type Handle } from './forward.ts'
import { commonHeaders, PRIVATE, pageCaching, plainHeaders } from './headers.ts'
import { answerMoved, answerSeeOther, movedAddress } from './moved.ts'
import type { NewsroomDoor } from './newsroom-door.ts'
import type { QueryRedirects } from './query-redirects.ts'
import { answerReadiness, type Stage } from './readiness.ts'
import { type Refusal, refusal, refuse } from './refusal.ts'
import { leaveWithAnswer, RenderLimits } from './render-limits.ts'
import { canonicalTarget, type RequestTarget } from './request-target.ts'
import { chooseResponder, type Responder } from './responder.ts'

type DirectAnswer = (
  request: IncomingMessage,
  response: ServerResponse,
  stage: Stage,
  plainHeaders: Readonly<Record<string, string>>,
) => void

export interface RequestHandlerOptions {
  /** Next's own request handler. */
  next: Handle
  /** Files in memory and pictures; without them Next serves files. */
  files?: Pick<Files, 'has' | 'answer'> | undefined
  /** The page cache and what makes its pages; without it Next answers pages. */
  delivery?: Delivery | undefined
  resolve(path: string): Promise<Resolution>
  queryRedirects: Pick<QueryRedirects, 'find'>
  secure: boolean
  /** Whether Next's development server answers. */
  isDevelopment?: boolean
  trustProxy: TrustedProxies | undefined
  newsroom: NewsroomDoor
  times?: RequestTimes | undefined
  /** The route of a path: by the portal's own table where nothing is said. */
  match?: (path: string) => Match | undefined
  /** What answers the routes of kind `direct`, by their name. */
  direct?: Readonly<Record<string, DirectAnswer>>
}

/** What is known of a request when its responder has been chosen. */
interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  target: RequestTarget
  match: Match | undefined
}

const BUSY: Refusal = { status: 503, headers: { 'Retry-After': '5' } }
const HEALTH = pathTo('health')
const DIRECT: Readonly<Record<string, DirectAnswer>> = {
  ready: (_, response, stage, plainHeaders) => answerReadiness(response, stage, plainHeaders),
}

/** Answers the requests of this process. */
export class RequestHandler {
  /** The answers that take their time; those from memory do not count. */
  readonly underWay = new Set<ServerResponse>()
  readonly #options: RequestHandlerOptions
  readonly #renders = new RenderLimits()
  readonly #match: (path: string) => Match | undefined
  readonly #direct: Readonly<Record<string, DirectAnswer>>
  readonly #common: Record<string, string>
  readonly #plain: Record<string, string>

  constructor(options: RequestHandlerOptions) {
    this.#options = options
    this.#match = options.match ?? matchRoute
    this.#direct = options.direct ?? DIRECT
    this.#common = commonHeaders(options.secure)
    this.#plain = plainHeaders(options.secure)
  }

  /** Answers a request. A page in memory is found by the address just as it was sent, before anything else is looked at. */
  handle(request: IncomingMessage, response: ServerResponse, stage: Stage): void {
    const { delivery, times } = this.#options
    const began = times ? performance.now() : 0
    if (delivery?.answerAtOnce(request, response)) times?.memory.add(performance.now() - began)
    else this.#handleOther(request, response, stage, began)
  }

  #handleOther(request: IncomingMessage, response: ServerResponse, stage: Stage, began: number): void {
    const target = canonicalTarget(request.url ?? '/')
    if ('status' in target) {
      void refuse(request, response, target, this.#plain)
      return
    }
    // Next and the files see the canonical form as well.
    request.url = target.query ? `${target.path}?${target.query}` : target.path
    const plain = withoutTrailingSlash(target.path)
    const match = this.#match(plain)
    const refused = refusal(match?.route, request)
    if (refused) {
      void refuse(request, response, refused, this.#plain)
      return
    }
    const { files, delivery, newsroom } = this.#options
    const responder = chooseResponder({
      stage,
      kind: match?.route.kind,
      hasTrailingSlash: plain !== target.path,
      isHealth: plain === HEALTH,
      isBrokenLink: brokenLinkPage(plain) !== undefined,
      isForeignHost: isNewsroomPath(plain) && !newsroom.isItsHost(request),
      isOpen: match?.route.isOpen ?? false,
      isDrawn: match?.route.isDrawn === true,
      isKnownFile: files?.has(target.path) ?? false,
      servesFiles: files !== undefined,
      hasPageCache: delivery !== undefined,
    })
    this.underWay.add(response)
    response.once('close', () => {
      this.underWay.delete(response)
      this.#options.times?.[kindOfTime(responder)].add(performance.now() - began)
    })
    this.#answer(responder, { request, response, target, match }, stage).catch((error) => {
      if (error instanceof TooBusyError) return refuse(request, response, BUSY, this.#plain)
      log().error({ err: error, path: target.path }, 'A request could not be answered')
      if (response.headersSent) response.destroy()
      else response.writeHead(503, this.#plain).end()
    })
  }

  async #answer(responder: Responder, exchange: Exchange, stage: Stage): Promise<void> {
    const { request, response, target, match } = exchange
    const { files } = this.#options
    switch (responder) {
      case 'readiness':
        return answerReadiness(response, stage, this.#plain)
      case 'direct':
        return this.#direct[match?.name ?? '']?.(request, response, stage, this.#plain)
      case 'file':
        return files?.answer(request, response, target.path)
      case 'without-slash':
        return answerMoved(response, movedAddress(withoutTrailingSlash(target.path), target), this.#private)
      case 'broken-link':
        return answerSeeOther(response, brokenLinkPage(target.path) ?? '/', this.#private)
      case 'fresh':
        return this.#answerFresh(exchange)
      case 'delivery':
        return this.#answerFromCache(exchange)
      case 'newsroom-host':
        return answerSeeOther(response, this.#options.newsroom.url + (request.url ?? ''), this.#private)
      case 'screen':
        return this.#answerScreen(exchange)
      case 'next-page':
        return this.#answerByNext(exchange)
      case 'next':
        return this.#forward(exchange)
    }
  }

  get #private(): Record<string, string> {
    return { ...this.#common, 'Cache-Control': PRIVATE }
  }

  async #answerFromCache({ request, response, target }: Exchange): Promise<void> {
    const { delivery, queryRedirects } = this.#options
    try {
      const to = await queryRedirects.find(target)
      if (to) return this.#move(response, to)
    } catch (error) {
      log().error({ err: error, path: target.path }, 'A redirect could not be looked up')
      return delivery?.answerUnavailable(request, response)
    }
    return delivery?.answer(request, response, target)
  }

  /** Without a page cache: the address is looked up all the same, so that what has moved or gone is said as ever. */
  async #answerByNext(exchange: Exchange): Promise<void> {
    const { response, target } = exchange
    const to = await this.#options.queryRedirects.find(target)
    if (to) return this.#move(response, to)
    const resolution = await this.#options.resolve(target.path)
    if (resolution.kind === 'moved') return this.#move(response, movedAddress(resolution.to, target))
    await this.#forward(exchange, resolution.kind === 'gone')
  }

  /** Pages answer a redirect of their own with status 200 and a script; strangers get a real one. */
  async #answerScreen(exchange: Exchange): Promise<void> {
    const { request, response, target } = exchange
    if (await this.#options.newsroom.isSignedIn(request)) return this.#forward(exchange)
    answerSeeOther(response, signInPath(target.path), this.#private)
  }

  #move(response: ServerResponse, to: string): void {
    answerMoved(response, to, { ...this.#common, 'Cache-Control': pageCaching(301) })
  }

  async #answerFresh({ request, response, target, match }: Exchange): Promise<void> {
    if (!match) return
    const leave = await this.#renders.enter(match.route)
    try {
      await this.#options.delivery?.answerFresh(request, response, target, match.route)
    } finally {
      leave()
    }
  }

  async #forward({ request, response, match }: Exchange, isGone = false): Promise<void> {
    const leave = await this.#renders.enter(match?.route)
    if (response.destroyed) return leave()
    leaveWithAnswer(response, leave)
    const { next, trustProxy, secure, isDevelopment = false } = this.#options
    const client = clientAddress(request, trustProxy)
    forward(next, request, response, { kind: match?.route.kind, client, secure, isGone, isDevelopment })
  }
}

/** Under which name the duration of an answer is counted. */
function kindOfTime(responder: Responder): 'page' | 'file' | 'api' {
  if (responder === 'file') return 'file'
  return ['next', 'direct', 'readiness'].includes(responder) ? 'api' : 'page'
}
