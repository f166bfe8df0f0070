import type { IncomingMessage, ServerResponse } from 'node:http'
import { newestAddresses } from '#lib/articles/reading/article-page.ts'
import { log } from '#lib/log/log.ts'
import { matchRoute } from '#lib/routes/match.ts'
import { articlePath } from '#lib/routes/paths.ts'
import type { Route } from '#lib/routes/table.ts'
import { withTimeout } from '#server/process/with-timeout.ts'
import { commonHeaders, PRIVATE, pageCaching, plainHeaders } from '../headers.ts'
import { answerMoved, answerSeeOther, movedAddress } from '../moved.ts'
import type { RequestTarget } from '../request-target.ts'
import type { AddressedPages } from './addressed-pages.ts'
import { answerPage } from './answer.ts'
import { NOTICES, type NoticeStatus, noticePath } from './notices.ts'
import type { PageCache } from './page-cache.ts'
import type { PageMaker } from './page-maker.ts'
import type { PageLookup } from './page-outcome.ts'
import { PageUnavailableError } from './render-queue.ts'

export interface DeliveryOptions {
  pages: PageCache
  addressed: AddressedPages
  maker: Pick<PageMaker, 'makeFresh' | 'rehearse'>
  /** Whether readers come by https. */
  secure: boolean
}

/** A page for one request that takes longer is given up, so that its place goes to another. */
const MAX_FRESH_MS = 30_000
/** The start waits no longer for the article that is made beforehand. */
const MAX_REHEARSAL_MS = 10_000

/** Answers requests for reader pages, feeds and sitemaps, from memory wherever it can. */
export class Delivery {
  readonly pages: PageCache
  readonly #addressed: AddressedPages
  readonly #maker: DeliveryOptions['maker']
  readonly #common: Record<string, string>
  readonly #plain: Record<string, string>

  constructor({ pages, addressed, maker, secure }: DeliveryOptions) {
    this.pages = pages
    this.#addressed = addressed
    this.#maker = maker
    this.#common = commonHeaders(secure)
    this.#plain = plainHeaders(secure)
  }

  /**
   * Makes the pages about errors, so that they are there when nothing else is, and an article, so that what makes articles
   * is loaded before a reader waits for one.
   */
  async warmUp(): Promise<void> {
    // Next 16.4 answers route handlers only after it has rendered a page ("manifests singleton").
    await this.#maker.rehearse(noticePath(404))
    await Promise.all([
      ...NOTICES.map((status) => this.pages.find(noticePath(status))),
      // The others are served even if no article can be made now.
      withTimeout(MAX_REHEARSAL_MS, this.#rehearseArticle(), new Error('An article takes too long.')).catch(
        () => {},
      ),
    ])
  }

  /** Makes the newest article twice: what is compiled for the first time is still slow. */
  async #rehearseArticle(): Promise<void> {
    const [newest] = await newestAddresses(1)
    if (!newest) return
    const path = articlePath(newest.section, newest.slug)
    for (let time = 1; time <= 2; time++) await this.#maker.rehearse(path)
  }

  /** Answers a request whose address, just as it was sent, is that of a page that can be served at once. */
  answerAtOnce(request: IncomingMessage, response: ServerResponse): boolean {
    const page = this.pages.fresh(request.url ?? '')
    if (!page || (request.method !== 'GET' && request.method !== 'HEAD')) return false
    const addressed = this.#addressed.ready(page, request)
    if (!addressed) return false
    answerPage(request, response, addressed, 'hit')
    return true
  }

  /** Answers a request to read a page. Never throws. */
  async answer(request: IncomingMessage, response: ServerResponse, target: RequestTarget): Promise<void> {
    const { path } = target
    try {
      // Pages about errors have no address for readers.
      if (matchRoute(path)?.name === 'notice') return await this.#answerNotice(request, response, 404)
      await this.#answerLookup(request, response, await this.pages.find(path), target)
    } catch (error) {
      if (!(error instanceof PageUnavailableError)) {
        log().error({ err: error, path }, 'A page could not be made')
      }
      await this.answerUnavailable(request, response)
    }
  }

  /**
   * Answers with a page made for this request alone, from its path and the query parameters that its route reads. Nothing is
   * kept, however many addresses somebody makes up. Never throws.
   */
  async answerFresh(
    request: IncomingMessage,
    response: ServerResponse,
    { path, query }: RequestTarget,
    { query: names = [], brokenLink }: Route,
  ): Promise<void> {
    const read = new URLSearchParams([...new URLSearchParams(query)].filter(([name]) => names.includes(name)))
    try {
      const made = this.#maker.makeFresh(read.size > 0 ? `${path}?${read}` : path)
      const page = await withTimeout(MAX_FRESH_MS, made, new Error('A page of one request takes too long.'))
      if (page) return answerPage(request, response, page, 'miss')
      const headers = { ...this.#common, 'Cache-Control': PRIVATE }
      if (brokenLink) return answerSeeOther(response, brokenLink, headers)
      await this.#answerNotice(request, response, 404, headers)
    } catch (error) {
      log().error({ err: error, path }, 'A page could not be made')
      await this.answerUnavailable(request, response)
    }
  }

  /** Answers that the page cannot be had now. */
  answerUnavailable(request: IncomingMessage, response: ServerResponse): Promise<void> {
    return this.#answerNotice(request, response, 503)
  }

  async #answerLookup(
    request: IncomingMessage,
    response: ServerResponse,
    { outcome, status }: PageLookup,
    target: RequestTarget,
  ): Promise<void> {
    if (outcome.kind === 'page') {
      return answerPage(request, response, await this.#addressed.find(outcome.page, request), status)
    }
    const { reason } = outcome
    if (reason.kind !== 'moved') {
      return this.#answerNotice(request, response, reason.kind === 'gone' ? 410 : 404)
    }
    const headers = { ...this.#common, 'Cache-Control': pageCaching(301) }
    answerMoved(response, movedAddress(reason.to, target), headers)
  }

  /** @param override headers in the place of those of the notice. */
  async #answerNotice(
    request: IncomingMessage,
    response: ServerResponse,
    status: NoticeStatus,
    override?: Record<string, string>,
  ): Promise<void> {
    const lookup = await this.pages.find(noticePath(status)).catch(() => undefined)
    if (lookup?.outcome.kind !== 'page') response.writeHead(status, { ...this.#plain, ...override }).end()
    else answerPage(request, response, lookup.outcome.page, lookup.status, override)
  }
}
