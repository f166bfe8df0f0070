import { createHash } from 'node:crypto'
import { decode, type Encoded, type Encoding, encode, encodeHot } from './encodings.ts'
import { headOf } from './wire.ts'

/** What of a page does not depend on who asks. */
export interface PageContent {
  status: number
  /** The document as readers get it. */
  text: string
  contentType: string
  /** Headers besides those of content and caching. */
  headers: Record<string, string>
  cacheControl: string
  /** What it was made from (`lib/site/cache-tags.ts`). */
  tags: string[]
  /** How long it is fresh, in seconds. */
  maxAge: number
  /** When it changed last, where that is known. */
  lastModified?: Date
}

/** The headers of an answer in one encoding, names and values in turn. */
export interface Headers {
  whole: string[]
  /** Those of a 304 (RFC 9110, 15.4.5). */
  notModified: string[]
  /** The same written out, for a page that is a hit. */
  head: string
  notModifiedHead: string
}

/** `Cache-Status` (RFC 9211) of a page that is served as it is kept. */
export const HIT = ['Cache-Status', 'portada; hit']

/** How often a page is read before brotli's best is worth its time. */
const HOT = 20
/** What an entry takes besides its bytes, roughly: headers, tags, the object itself. */
const OVERHEAD_BYTES = 2_000

/** A page ready for the wire: compressed once, its headers written out. */
export class StoredPage {
  readonly status: number
  /** The entity tag without its ending, which says the encoding. */
  readonly etag: string
  readonly tags: readonly string[]
  /** In milliseconds since the epoch, where it is known. */
  readonly lastModified: number | undefined
  /** From then on it is old by age, in milliseconds since the epoch. */
  staleAt: number
  /** A tag of it has expired: it is served again only if a new one cannot be had. */
  expired = false
  /** A new one could not be had: until then none is asked for, in milliseconds since the epoch. */
  retryAt = 0
  readonly #encoded: Encoded
  readonly #lasting: string[]
  readonly #all: string[]
  readonly #headers: Record<Encoding, Headers>
  #hits = 0
  #isBest = false

  private constructor(content: PageContent, encoded: Encoded, now: number) {
    this.status = content.status
    this.tags = content.tags
    this.staleAt = now + content.maxAge * 1000
    this.etag = `"${createHash('sha256').update(content.text).digest('base64url').slice(0, 16)}`
    this.#encoded = encoded
    this.lastModified = content.lastModified?.getTime()
    const lasting = ['Cache-Control', content.cacheControl, 'Vary', 'Accept-Encoding']
    if (content.lastModified) lasting.push('Last-Modified', content.lastModified.toUTCString())
    this.#lasting = lasting
    this.#all = [...lasting, 'Content-Type', content.contentType, ...Object.entries(content.headers).flat()]
    this.#headers = {
      br: this.#headersOf('-br"', ['Content-Encoding', 'br'], encoded.br.length),
      gzip: this.#headersOf('-gz"', ['Content-Encoding', 'gzip'], encoded.gzip.length),
      identity: this.#headersOf('"', [], Buffer.byteLength(content.text)),
    }
  }

  #headersOf(suffix: string, encoding: string[], length: number): Headers {
    const etag = ['ETag', this.etag + suffix]
    const whole = [...this.#all, ...encoding, ...etag, 'Content-Length', String(length)]
    const notModified = [...this.#lasting, ...etag]
    return {
      whole,
      notModified,
      head: headOf('200 OK', [...whole, ...HIT]),
      notModifiedHead: headOf('304 Not Modified', [...notModified, ...HIT]),
    }
  }

  /** Compresses a page for keeping. */
  static async of(content: PageContent, now: number): Promise<StoredPage> {
    return new StoredPage(content, await encode(content.text), now)
  }

  /** How much memory it takes. */
  get bytes(): number {
    return this.#encoded.br.length + this.#encoded.gzip.length + OVERHEAD_BYTES
  }

  /** Whether its age alone makes it old. */
  isStale(now: number): boolean {
    return now > this.staleAt
  }

  headers(encoding: Encoding): Headers {
    return this.#headers[encoding]
  }

  body(encoding: Encoding): Buffer {
    return encoding === 'identity' ? decode(this.#encoded) : this.#encoded[encoding]
  }

  /** Counts a reader. True from when it is worth compressing as well as can be, until that is done. */
  countReader(): boolean {
    return ++this.#hits >= HOT && !this.#isBest
  }

  /** Compresses it as well as can be, off the way of requests. */
  async compressBest(): Promise<void> {
    this.#isBest = true
    const br = await encodeHot(this.#encoded)
    if (br.length >= this.#encoded.br.length) return
    // The text is the same, and so is what the entity tag of brotli stands for, but its bytes are others.
    this.#encoded.br = br
    this.#headers.br = this.#headersOf('-b11"', ['Content-Encoding', 'br'], br.length)
  }
}
