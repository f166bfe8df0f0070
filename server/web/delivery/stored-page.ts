import { createHash } from 'node:crypto'
import { decode, type Encoded, type Encoding, encode, encodeHot } from './encodings.ts'
import { type ReadyAnswer, readyAnswer } from './wire.ts'

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

/** The answers with a page that is a hit, to who has no copy and to who has. */
interface Ready {
  whole: ReadyAnswer
  notModified: ReadyAnswer
}

/** `Cache-Status` (RFC 9211) of a page that is served as it is kept. */
export const HIT = ['Cache-Status', 'portada; hit']

/** How often a page is read before brotli's best is worth its time. */
const HOT = 20
/** What an entry takes besides its bytes, roughly: the headers of its answers, tags, the object itself. */
const OVERHEAD_BYTES = 5_000

/** A page ready for the wire: compressed once, its headers written out once they are asked for. */
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
  isExpired = false
  /** A new one could not be had: until then none is asked for, in milliseconds since the epoch. */
  retryAt = 0
  readonly #encoded: Encoded
  /** Headers of every answer, and those that a body brings along; names and values in turn. */
  readonly #lasting: string[]
  readonly #ofBody: string[]
  #ready: Partial<Record<Encoding, Ready>> = {}
  #hits = 0
  #isBest = false

  private constructor(content: PageContent, encoded: Encoded, now: number) {
    this.status = content.status
    this.tags = content.tags
    this.staleAt = now + content.maxAge * 1000
    this.etag = `"${createHash('sha256').update(content.text).digest('base64url').slice(0, 16)}`
    this.lastModified = content.lastModified?.getTime()
    this.#encoded = encoded
    this.#lasting = ['Cache-Control', content.cacheControl, 'Vary', 'Accept-Encoding']
    if (content.lastModified) this.#lasting.push('Last-Modified', content.lastModified.toUTCString())
    this.#ofBody = ['Content-Type', content.contentType, ...Object.entries(content.headers).flat()]
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

  body(encoding: Encoding): Buffer {
    return encoding === 'identity' ? decode(this.#encoded) : this.#encoded[encoding]
  }

  /** The headers of an answer with that body, names and values in turn. */
  headers(encoding: Encoding, body: Buffer): string[] {
    const encoded = encoding === 'identity' ? [] : ['Content-Encoding', encoding]
    return [
      ...this.headersOf304(encoding),
      ...this.#ofBody,
      ...encoded,
      'Content-Length',
      String(body.length),
    ]
  }

  /** The headers of an answer without a body, for who has it already (RFC 9110, 15.4.5). */
  headersOf304(encoding: Encoding): string[] {
    return [...this.#lasting, 'ETag', this.etag + this.#suffix(encoding)]
  }

  /** The answers with it as a hit, made ready once for each encoding that it is kept in. */
  ready(encoding: Encoding): Ready {
    const known = this.#ready[encoding]
    if (known) return known
    const body = this.body(encoding)
    const whole = readyAnswer('200 OK', [...this.headers(encoding, body), ...HIT], body)
    const notModified = readyAnswer('304 Not Modified', [...this.headersOf304(encoding), ...HIT])
    const ready = { whole, notModified }
    if (encoding !== 'identity') {
      this.#ready[encoding] = ready
      // The bytes lie in the answer now: they are kept once.
      this.#encoded[encoding] = whole.rest.subarray(whole.rest.length - body.length)
    }
    return ready
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
    this.#suffixOfBrotli = '-b11"'
    delete this.#ready.br
  }

  #suffixOfBrotli = '-br"'

  #suffix(encoding: Encoding): string {
    if (encoding === 'br') return this.#suffixOfBrotli
    return encoding === 'gzip' ? '-gz"' : '"'
  }
}
