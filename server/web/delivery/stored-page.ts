import { createHash } from 'node:crypto'
import { decode, type Encoded, type Encoding, encode, encodeBest } from './encodings.ts'
import { type ReadyAnswer, readyAnswer } from './wire.ts'

/** What of a page does not depend on the request. */
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

/** The answers with a page that is a hit, to a client without a copy and to one with a copy. */
interface Ready {
  whole: ReadyAnswer
  notModified: ReadyAnswer
}

/** `Cache-Status` (RFC 9211) of a page that is served as it is kept. */
export const HIT = ['Cache-Status', 'portada; hit']

const OK = '200 OK'

/** What ends an entity tag, by the bytes that it stands for; the most frequent first. */
const SUFFIXES = { bestBr: '-b11"', br: '-br"', gzip: '-gz"', identity: '"' }

/** How often a page is read before the best compression is worth its time. */
const HOT_READERS = 20
/** Roughly what an entry takes besides its bytes: the headers of its answers, tags, the object itself. */
const OVERHEAD_BYTES = 5_000

/** A page ready to be sent: compressed once, its headers serialised when they are first needed. */
export class StoredPage {
  readonly status: number
  /** The entity tags of the text in every encoding: a copy in any of them is current. */
  readonly etags: readonly string[]
  readonly tags: readonly string[]
  /** As an HTTP date, where it is known. */
  readonly lastModified: string | undefined
  /** The moment from which it is old by age, in milliseconds since the epoch. */
  staleAt: number
  /** A tag of it has expired: it is served again only if a new one cannot be had. */
  isExpired = false
  /** What it is about has changed, and not only what it lists. */
  isChanged = false
  /** After a failure: until then no new one is asked for, in milliseconds since the epoch. */
  retryAt = 0
  readonly isHtml: boolean
  readonly #content: Omit<PageContent, 'text'>
  readonly #encoded: Encoded
  /** The entity tag without its suffix. */
  readonly #etag: string
  /** The headers of every answer, and those of an answer with a body; names and values in turn. */
  readonly #commonHeaders: string[]
  readonly #bodyHeaders: string[]
  #ready: Partial<Record<Encoding, Ready>> = {}
  /**
   * The body without compression, and the whole answer with it, for as long as a connection holds the buffer: all that are
   * being sent it share one copy.
   */
  #plainBody: WeakRef<Buffer> | undefined
  #plainAnswer: WeakRef<Buffer> | undefined
  #hits = 0
  #isBest = false
  /** Whether brotli's bytes are those of its best quality. */
  #isBrotliBest = false

  private constructor(content: PageContent, encoded: Encoded, now: number) {
    const { text, ...rest } = content
    this.#content = rest
    this.isHtml = content.contentType.startsWith('text/html')
    this.status = content.status
    this.tags = content.tags
    this.staleAt = now + content.maxAge * 1000
    const hash = createHash('sha256').update(text).digest('base64url').slice(0, 16)
    this.#etag = `"${hash}`
    this.etags = Object.values(SUFFIXES).map((suffix) => this.#etag + suffix)
    this.lastModified = content.lastModified?.toUTCString()
    this.#encoded = encoded
    this.#commonHeaders = ['Cache-Control', content.cacheControl, 'Vary', 'Accept-Encoding']
    if (this.lastModified) this.#commonHeaders.push('Last-Modified', this.lastModified)
    this.#bodyHeaders = ['Content-Type', content.contentType, ...Object.entries(content.headers).flat()]
  }

  /** Compresses a page for keeping. */
  static async of(content: PageContent, now: number): Promise<StoredPage> {
    return new StoredPage(content, await encode(content.text), now)
  }

  /** The same page with a changed text, as old as this one. */
  async withText(change: (text: string) => string): Promise<StoredPage> {
    const page = await StoredPage.of({ ...this.#content, text: change(decode(this.#encoded).toString()) }, 0)
    page.staleAt = this.staleAt
    return page
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
    if (encoding !== 'identity') return this.#encoded[encoding]
    const known = this.#plainBody?.deref()
    if (known) return known
    const plain = decode(this.#encoded)
    this.#plainBody = new WeakRef(plain)
    return plain
  }

  /** The headers of an answer with that body, names and values in turn. */
  headers(encoding: Encoding, body: Buffer): string[] {
    const encoded = encoding === 'identity' ? [] : ['Content-Encoding', encoding]
    return [
      ...this.headersOf304(encoding),
      ...this.#bodyHeaders,
      ...encoded,
      'Content-Length',
      String(body.length),
    ]
  }

  /** The headers of an answer without a body, for a client that has the page already (RFC 9110, 15.4.5). */
  headersOf304(encoding: Encoding): string[] {
    return [...this.#commonHeaders, 'ETag', this.#etag + this.#suffix(encoding)]
  }

  /** The answers with it as a hit, serialised once for each encoding that it is kept in. */
  ready(encoding: Encoding): Ready {
    if (encoding === 'identity') return this.#readyPlain()
    const known = this.#ready[encoding]
    if (known) return known
    const ready = this.#serialise(encoding)
    this.#ready[encoding] = ready
    // The answer holds the bytes now, so that they are kept only once.
    const { rest } = ready.whole
    this.#encoded[encoding] = rest.subarray(rest.length - this.#encoded[encoding].length)
    return ready
  }

  #readyPlain(): Ready {
    const rest = this.#plainAnswer?.deref()
    if (rest) return { whole: { status: OK, rest }, notModified: this.#notModified('identity') }
    const ready = this.#serialise('identity')
    this.#plainAnswer = new WeakRef(ready.whole.rest)
    return ready
  }

  #serialise(encoding: Encoding): Ready {
    const body = this.body(encoding)
    const whole = readyAnswer(OK, [...this.headers(encoding, body), ...HIT], body)
    return { whole, notModified: this.#notModified(encoding) }
  }

  #notModified(encoding: Encoding): ReadyAnswer {
    return readyAnswer('304 Not Modified', [...this.headersOf304(encoding), ...HIT])
  }

  /** Counts a reader. True once the best compression is worth its time, until it has been done. */
  countReader(): boolean {
    return ++this.#hits >= HOT_READERS && !this.#isBest
  }

  /** Compresses it as well as possible, in the background. */
  async compressBest(): Promise<void> {
    this.#isBest = true
    const br = await encodeBest(this.#encoded)
    if (br.length >= this.#encoded.br.length) return
    // The text is the same, but its bytes are others, and a strong entity tag stands for bytes.
    this.#encoded.br = br
    this.#isBrotliBest = true
    delete this.#ready.br
  }

  #suffix(encoding: Encoding): string {
    return SUFFIXES[encoding === 'br' && this.#isBrotliBest ? 'bestBr' : encoding]
  }
}
