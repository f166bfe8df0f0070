import type { IncomingMessage, ServerResponse } from 'node:http'
import { missingAt } from '#lib/addresses/resolution.ts'
import { resolveAddress } from '#lib/addresses/resolve-address.ts'
import { newestAddresses } from '#lib/articles/reading/article-page.ts'
import { cacheTag } from '#lib/cache/cache-tags.ts'
import { readingDatabase } from '#lib/database/client.ts'
import { log } from '#lib/log/log.ts'
import { articlePath, fullPath, pathTo } from '#lib/routes/paths.ts'
import { within } from '#server/process/with-timeout.ts'
import type { BuildOutput } from '../next/build-output.ts'
import type { Rendered } from '../next/renderer.ts'
import { IncompletePageError, stripHydration } from '../next/strip-hydration.ts'
import { answerMoved, answerPage, answerSeeOther } from './answer.ts'
import { encode } from './encodings.ts'
import { commonHeaders, PRIVATE, pageCaching, pageHeaders } from './headers.ts'
import { type Found, type Made, NoPageNowError, PageCache } from './page-cache.ts'
import { QueryRedirects } from './query-redirects.ts'
import { type PageContent, StoredPage } from './stored-page.ts'

export interface DeliveryOptions {
  build: BuildOutput
  /** Asks Next for a page. */
  render(path: string): Promise<Rendered>
  /** The most memory for pages. */
  bytes: number
  /** Whether readers come by https. */
  secure: boolean
}

/** The pages that are shown where there is none (`app/(portal)/aviso`), by status. */
const NOTICES = [404, 410, 503] as const
type NoticeStatus = (typeof NOTICES)[number]
const NOTICE_PATH = /^\/aviso\//
/** Pages that only one reader may see, whose address is a secret: made each time, never kept. */
const PRIVATE_PATH = /^\/boletin\/(?:confirmar|preferencias|baja)(?:\/|$)/
/** What their addresses look like; others are links that were cut off or ran into the text around them. */
const PRIVATE_LINK = /^\/boletin\/[a-z]+\/[\w-]+$/
/** The start waits no longer for the article that is made beforehand. */
const ARTICLE_MS = 10_000

/** Answers requests for reader pages, feeds and sitemaps, from memory wherever it can. */
export class Delivery {
  readonly pages: PageCache
  readonly #options: DeliveryOptions
  readonly #common: Record<string, string>
  readonly #queryRedirects = new QueryRedirects()

  constructor(options: DeliveryOptions) {
    this.#options = options
    this.#common = commonHeaders(options.secure)
    this.pages = new PageCache({ make: (path) => this.#make(path), bytes: options.bytes })
  }

  /**
   * Makes the pages that are shown where there is none, so that they are there when nothing else is, and an article, so that
   * what makes articles is loaded before a reader waits for one.
   */
  async warmUp(): Promise<void> {
    // Next 16.4 answers route handlers only after it has rendered a page ("manifests singleton").
    await this.#options.render(noticePath(404))
    await Promise.all([
      this.#queryRedirects.read(),
      ...NOTICES.map((status) => this.pages.find(noticePath(status))),
      // One that cannot be made is no reason not to serve the others.
      within(ARTICLE_MS, this.#makeAnArticle(), new Error('An article takes too long.')).catch(() => {}),
    ])
  }

  /** Goes the way of an article that nobody has read yet, twice: what is compiled for the first is still slow. */
  async #makeAnArticle(): Promise<void> {
    const [newest] = await newestAddresses(1)
    if (!newest) return
    const path = articlePath(newest.section, newest.slug)
    for (let time = 1; time <= 2; time++) {
      await resolveAddress(readingDatabase(), path)
      await encode((await this.#options.render(path)).body)
    }
  }

  /** Answers a request whose address, just as it was sent, is that of a page that can be served at once. */
  answerAtOnce(request: IncomingMessage, response: ServerResponse): boolean {
    const page = this.pages.fresh(request.url ?? '')
    if (!page || (request.method !== 'GET' && request.method !== 'HEAD')) return false
    answerPage(request, response, page, 'hit')
    return true
  }

  /** Answers a request to read a path. Never throws. */
  async answer(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    query: string,
  ): Promise<void> {
    try {
      if (PRIVATE_PATH.test(path)) return await this.#answerPrivate(request, response, path, query)
      const moved = query && (await this.#queryRedirects.find(path, query))
      if (moved) return answerMoved(response, moved, this.#movedHeaders)
      const found = NOTICE_PATH.test(path) ? missing(path) : await this.pages.find(path)
      await this.#answerFound(request, response, found, path, query)
    } catch (error) {
      if (!(error instanceof NoPageNowError)) log().error({ err: error, path }, 'A page could not be made')
      await this.#answerNotice(request, response, 503)
    }
  }

  async #answerFound(
    request: IncomingMessage,
    response: ServerResponse,
    { made, how }: Found,
    path: string,
    query: string,
  ): Promise<void> {
    if (made.kind === 'page') return answerPage(request, response, made.page, how)
    const { reason } = made
    if (reason.kind !== 'moved')
      return this.#answerNotice(request, response, reason.kind === 'gone' ? 410 : 404)
    const to = reason.to === withoutSlash(path) ? withQuery(reason.to, query) : reason.to
    answerMoved(response, to, this.#movedHeaders)
  }

  /** A link that leads nowhere is sent to the page about that. Nothing is kept, however many somebody makes up. */
  async #answerPrivate(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    query: string,
  ): Promise<void> {
    const headers = { ...this.#common, 'Cache-Control': PRIVATE }
    if (path.endsWith('/')) return answerMoved(response, withQuery(withoutSlash(path), query), headers)
    if (!PRIVATE_LINK.test(path)) return answerSeeOther(response, pathTo('brokenLink'), headers)
    const rendered = await this.#options.render(path)
    if (rendered.status === 404) return answerSeeOther(response, pathTo('brokenLink'), headers)
    if (rendered.status !== 200) throw new Error(`Next answered ${rendered.status} for a private page.`)
    const content = { ...this.#content(path, rendered, 0), cacheControl: PRIVATE }
    answerPage(request, response, await StoredPage.of(content, Date.now()), 'miss')
  }

  get #movedHeaders(): Record<string, string> {
    return { ...this.#common, 'Cache-Control': pageCaching(301) }
  }

  async #answerNotice(
    request: IncomingMessage,
    response: ServerResponse,
    status: NoticeStatus,
  ): Promise<void> {
    const found = await this.pages.find(noticePath(status)).catch(() => undefined)
    if (found?.made.kind === 'page') return answerPage(request, response, found.made.page, found.how)
    response.writeHead(status, this.#common).end()
  }

  /** Makes the page of a path: as the build made it, while that holds, else anew. */
  async #make(path: string): Promise<Made> {
    const { build, render } = this.#options
    const prerendered = this.pages.has(path) ? undefined : await build.take(path)
    if (prerendered) {
      // It may be as old as the build: it is served, and the next one made at once.
      const content = this.#content(path, { ...prerendered, body: prerendered.html }, 0)
      return { kind: 'page', page: await StoredPage.of(content, Date.now() - 1) }
    }
    const plain = withoutSlash(path)
    if (plain !== path && build.fixedPaths.has(plain)) {
      return { kind: 'none', reason: { kind: 'moved', to: plain, tags: [cacheTag.path(plain)] } }
    }
    if (!build.fixedPaths.has(path) && !NOTICE_PATH.test(path)) {
      const resolution = await resolveAddress(readingDatabase(), path)
      if (resolution.kind !== 'page') return { kind: 'none', reason: resolution }
    }
    const rendered = await render(path)
    if (rendered.status === 404) return missing(path).made
    if (rendered.status >= 300) throw new Error(`Next answered ${rendered.status} for ${path}.`)
    const content = this.#content(path, rendered, maxAgeOf(rendered.headers['cache-control']))
    return { kind: 'page', page: await StoredPage.of(content, Date.now()) }
  }

  #content(path: string, { headers, body, tags }: Omit<Rendered, 'status'>, maxAge: number): PageContent {
    const status = noticeStatus(path) ?? 200
    const contentType = headers['content-type'] ?? 'text/html; charset=utf-8'
    const isHtml = contentType.startsWith('text/html')
    const document = isHtml ? this.#withoutRuntime(path, body) : { text: body, headers: {} }
    return {
      status,
      text: document.text,
      contentType,
      headers: {
        ...this.#common,
        ...document.headers,
        ...fontPreload(headers.link),
      },
      cacheControl: isHtml ? pageCaching(status) : (headers['cache-control'] ?? pageCaching(status)),
      tags,
      maxAge,
      ...(headers['last-modified'] && { lastModified: new Date(headers['last-modified']) }),
    }
  }

  /** A page without Next's runtime; one that cannot do without it stays as it is, and is named. */
  #withoutRuntime(path: string, body: string): { text: string; headers: Record<string, string> } {
    try {
      const { html, styles } = stripHydration(body, this.#options.build.sheets)
      const traits = {
        // The lite edition is for readers whose every byte counts.
        speculates: fullPath(path) === undefined,
        plays: html.includes('<embed-facade'),
      }
      return { text: html, headers: pageHeaders(styles, traits) }
    } catch (error) {
      if (!(error instanceof IncompletePageError)) throw error
      log().warn({ path }, `A page is served with Next's runtime: ${error.message}`)
      return { text: body, headers: {} }
    }
  }
}

function missing(path: string): Found & { made: { kind: 'none' } } {
  return { made: { kind: 'none', reason: missingAt(path) }, how: 'miss' }
}

/** `/local` of `/local/`. */
function withoutSlash(path: string): string {
  return path.replace(/\/+$/, '')
}

function withQuery(path: string, query: string): string {
  return query ? `${path}?${query}` : path
}

function noticePath(status: NoticeStatus): string {
  return `/aviso/${status}`
}

function noticeStatus(path: string): NoticeStatus | undefined {
  return NOTICES.find((status) => path === noticePath(status))
}

/** Seconds of `s-maxage`, or of `max-age` where there is none. */
function maxAgeOf(cacheControl: string | undefined): number {
  const [, age] = /s-maxage=(\d+)/.exec(cacheControl ?? '') ?? /max-age=(\d+)/.exec(cacheControl ?? '') ?? []
  return Number(age ?? 0)
}

/** Next names the fonts of a page in a header alone. */
function fontPreload(link: string | undefined): Record<string, string> {
  const fonts = (link ?? '').split(/,\s*(?=<)/).filter((part) => /as="?font/.test(part))
  return fonts.length > 0 ? { Link: [...new Set(fonts)].join(', ') } : {}
}
