import type { IncomingMessage } from 'node:http'
import { pageAtAddress } from '#lib/mirror/page-at-address.ts'
import type { StoredPage } from './stored-page.ts'

export interface AddressedPagesOptions {
  siteUrl: string
  /** Origins of the paper besides `siteUrl`. */
  furtherAddresses: readonly string[]
}

/** A page at another address: while it is being made, and once it is. */
interface Variant {
  made: Promise<StoredPage>
  page?: StoredPage
}

/**
 * The pages at the further addresses of the paper. Each is made from the page at the paper's own address when it is first
 * asked for, and lives as long as that.
 */
export class AddressedPages {
  readonly #siteUrl: string
  readonly #originsByHost: ReadonlyMap<string, string>
  readonly #variants = new WeakMap<StoredPage, Map<string, Variant>>()

  constructor({ siteUrl, furtherAddresses }: AddressedPagesOptions) {
    this.#siteUrl = siteUrl
    const origins = furtherAddresses.filter((origin) => origin !== siteUrl)
    this.#originsByHost = new Map(origins.map((origin) => [new URL(origin).host, origin]))
  }

  /** How many forms a page may have. */
  get forms(): number {
    return 1 + this.#originsByHost.size
  }

  /** The page for a request, if it need not be made first. */
  ready(page: StoredPage, request: IncomingMessage): StoredPage | undefined {
    const origin = this.#originFor(page, request)
    return origin === undefined ? page : this.#variants.get(page)?.get(origin)?.page
  }

  /** The page for a request. */
  async find(page: StoredPage, request: IncomingMessage): Promise<StoredPage> {
    const origin = this.#originFor(page, request)
    if (origin === undefined) return page
    const variants = this.#variants.get(page) ?? new Map<string, Variant>()
    this.#variants.set(page, variants)
    const variant = variants.get(origin) ?? this.#make(page, origin)
    variants.set(origin, variant)
    return variant.made
  }

  /** The further address that was asked; `undefined` at the paper's own and at unknown ones, and for what is no HTML. */
  #originFor(page: StoredPage, { headers }: IncomingMessage): string | undefined {
    if (this.#originsByHost.size === 0 || !page.isHtml) return undefined
    return this.#originsByHost.get(headers.host?.toLowerCase() ?? '')
  }

  #make(page: StoredPage, origin: string): Variant {
    const variant: Variant = {
      made: page.withText((html) => pageAtAddress(html, this.#siteUrl, origin)),
    }
    variant.made.then(
      (made) => {
        variant.page = made
      },
      // Who asked gets the error, and who asks next another attempt.
      () => this.#variants.delete(page),
    )
    return variant
  }
}
