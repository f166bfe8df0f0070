import { missingAt, type Resolution } from '#lib/addresses/resolution.ts'
import { PRIVATE } from '../headers.ts'
import type { BuildOutput } from '../next/build-output.ts'
import type { Rendered } from '../next/renderer.ts'
import { encode } from './encodings.ts'
import { noticeStatus } from './notices.ts'
import { maxAgeOf, pageContent } from './page-content.ts'
import type { PageOutcome } from './page-outcome.ts'
import { StoredPage } from './stored-page.ts'

export interface PageMakerOptions {
  build: Pick<BuildOutput, 'take' | 'sheets'>
  /** Asks Next for a page. */
  render(address: string): Promise<Rendered>
  /** Whether there is a page at a path. */
  resolve(path: string): Promise<Resolution>
  /** Whether readers come by https. */
  secure: boolean
}

/** Makes pages for readers from what Next renders. */
export class PageMaker {
  readonly #options: PageMakerOptions

  constructor(options: PageMakerOptions) {
    this.#options = options
  }

  /**
   * Makes the page of a path: as the build made it, while that holds, else anew.
   * @throws Error when Next fails.
   */
  async make(path: string): Promise<PageOutcome> {
    const { build, render, resolve } = this.#options
    const prerendered = await build.take(path)
    if (prerendered) {
      // It may be as old as the build: it is served, and the next one is made at once.
      const content = this.#content(path, { ...prerendered, body: prerendered.html }, 0)
      return { kind: 'page', page: await StoredPage.of(content, Date.now() - 1) }
    }
    const isNotice = noticeStatus(path) !== undefined
    const resolution: Resolution = isNotice ? { kind: 'page' } : await resolve(path)
    if (resolution.kind !== 'page') return { kind: 'none', reason: resolution }
    const rendered = await render(path)
    if (rendered.status === 404) return { kind: 'none', reason: missingAt(path) }
    if (rendered.status >= 300) throw new Error(`Next answered ${rendered.status} for ${path}.`)
    const content = this.#content(path, rendered, maxAgeOf(rendered.headers['cache-control']))
    return { kind: 'page', page: await StoredPage.of(content, Date.now()) }
  }

  /**
   * Makes a page for one request, which no cache stores; `undefined` where there is none.
   * @param address a path, perhaps with a query.
   * @throws Error when Next fails.
   */
  async makeFresh(address: string): Promise<StoredPage | undefined> {
    const rendered = await this.#options.render(address)
    if (rendered.status === 404) return undefined
    if (rendered.status !== 200)
      throw new Error(`Next answered ${rendered.status} for a page of one request.`)
    const [path = address] = address.split('?')
    const content = { ...this.#content(path, rendered, 0), cacheControl: PRIVATE }
    return StoredPage.of(content, Date.now())
  }

  /** Does all that making a page takes, and keeps nothing: the first time everything is still slow. */
  async rehearse(path: string): Promise<void> {
    await this.#options.resolve(path)
    await encode((await this.#options.render(path)).body)
  }

  #content(path: string, rendered: Omit<Rendered, 'status'>, maxAge: number) {
    const { build, secure } = this.#options
    return pageContent(path, rendered, {
      status: noticeStatus(path) ?? 200,
      maxAge,
      sheets: build.sheets,
      secure,
    })
  }
}
