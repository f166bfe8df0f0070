import { promisify } from 'node:util'
import { brotliCompress, constants, gunzipSync, gzip } from 'node:zlib'
import Negotiator from 'negotiator'

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

/** How the bytes of an answer are written (RFC 9110, 8.4.1). */
export type Encoding = 'br' | 'gzip' | 'identity'

/** What a document is on the wire in each encoding; `identity` is made when somebody asks for it. */
export interface Encoded {
  br: Buffer
  gzip: Buffer
}

/** The quality of brotli at render: most of what it can give, in 2 ms. */
const RENDER_QUALITY = 5
/** The quality of brotli for a page that is read often: a tenth smaller, for 100 ms of a background thread. */
const BEST_QUALITY = 11

/** A text compressed once for all who will ask for it. */
export async function encode(text: string): Promise<Encoded> {
  const bytes = Buffer.from(text)
  const [br, zipped] = await Promise.all([brotli(bytes, RENDER_QUALITY), compressGzip(bytes)])
  return { br, gzip: exact(zipped) }
}

/** The same text in as few bytes as brotli can make it. */
export function encodeBest({ gzip: zipped }: Encoded): Promise<Buffer> {
  return brotli(gunzipSync(zipped), BEST_QUALITY)
}

/** The text as it is, for the few clients that take no compression. */
export function decode({ gzip: zipped }: Encoded): Buffer {
  return gunzipSync(zipped)
}

async function brotli(bytes: Buffer, quality: number): Promise<Buffer> {
  const compressed = await compressBrotli(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      // A window larger than the text would only take memory.
      [constants.BROTLI_PARAM_LGWIN]: windowBits(bytes.length),
    },
  })
  return exact(compressed)
}

/** A copy of the bytes alone: the buffers of zlib are parts of a larger one, which they would keep in memory. */
function exact(bytes: Buffer): Buffer {
  return Buffer.from(new Uint8Array(bytes).buffer)
}

/** The smallest window that holds so many bytes, as the exponent that brotli takes (RFC 7932, 9.1: 10 to 24). */
function windowBits(bytes: number): number {
  return Math.min(22, Math.max(10, 32 - Math.clz32(bytes)))
}

/** The encodings that there are, the best first. */
const OFFERED: readonly Encoding[] = ['br', 'gzip']
/** Clients send a handful of different headers: what they mean is remembered, since every request has one. */
const chosen = new Map<string, Encoding>()
const MAX_CHOSEN = 64
/** In characters. Browsers send some thirty; the longest header that Node lets through would take 6 ms. */
const MAX_HEADER_LENGTH = 1_000

/**
 * The encoding for an `Accept-Encoding` header: brotli where it is accepted at all, else gzip, else none
 * (RFC 9110, 12.5.3). What makes no sense in the header counts for nothing, nor does a header of more than 1,000 characters.
 */
export function chooseEncoding(header: string | undefined): Encoding {
  if (!header || header.length > MAX_HEADER_LENGTH) return 'identity'
  const known = chosen.get(header)
  if (known) return known
  const accepted = new Negotiator({ headers: { 'accept-encoding': header } }).encodings([...OFFERED])
  const encoding = OFFERED.find((offered) => accepted.includes(offered)) ?? 'identity'
  if (chosen.size < MAX_CHOSEN) chosen.set(header, encoding)
  return encoding
}
