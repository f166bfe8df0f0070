import { createHash } from 'node:crypto'
import { decode, type Encoded, type Encoding, encode, encodeHot } from './encodings.ts'

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

/** The headers of an answer, names and values in turn. */
export interface Headers {
  whole: string[]
  /** Those of a 304 (RFC 9110, 15.4.5). */
  notModified: string[]
}

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
  readonly #headers: Record<Encoding, Headers>
  #hits = 0

  private constructor(content: PageContent, encoded: Encoded, now: number) {
    this.status = content.status
    this.tags = content.tags
    this.staleAt = now + content.maxAge * 1000
    this.etag = `"${createHash('sha256').update(content.text).digest('base64url').slice(0, 16)}`
    this.#encoded = encoded
    this.lastModified = content.lastModified?.getTime()
    const lasting = ['Cache-Control', content.cacheControl, 'Vary', 'Accept-Encoding']
    if (content.lastModified) lasting.push('Last-Modified', content.lastModified.toUTCString())
    const all = [...lasting, 'Content-Type', content.contentType, ...Object.entries(content.headers).flat()]
    const headers = (suffix: string, encoding: string[]) => ({
      whole: [...all, ...encoding, 'ETag', this.etag + suffix],
      notModified: [...lasting, 'ETag', this.etag + suffix],
    })
    this.#headers = {
      br: headers('-br"', ['Content-Encoding', 'br']),
      gzip: headers('-gz"', ['Content-Encoding', 'gzip']),
      identity: headers('"', []),
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

  /** Its headers; the length of the body is not among them. */
  headers(encoding: Encoding): Headers {
    return this.#headers[encoding]
  }

  body(encoding: Encoding): Buffer {
    return encoding === 'identity' ? decode(this.#encoded) : this.#encoded[encoding]
  }

  /** Counts a reader. True once: when it has become worth compressing as well as can be. */
  becomesHot(): boolean {
    return ++this.#hits === HOT
  }

  /** Compresses it as well as can be, off the way of requests. */
  async compressHot(): Promise<void> {
    const br = await encodeHot(this.#encoded)
    if (br.length >= this.#encoded.br.length) return
    // The text is the same, and so is what the entity tag of brotli stands for, but its bytes are others.
    this.#encoded.br = br
    for (const list of [this.#headers.br.whole, this.#headers.br.notModified]) {
      list[list.length - 1] = `${this.etag}-b11"`
    }
  }
}
