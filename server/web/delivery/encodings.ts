import { promisify } from 'node:util'
import { brotliCompress, constants, gunzipSync, gzip } from 'node:zlib'

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

/** How the bytes of an answer are written (RFC 9110, 8.4.1). */
export type Encoding = 'br' | 'gzip' | 'identity'

/** What a document is on the wire in each encoding; `identity` is made when somebody asks for it. */
export interface Encoded {
  br: Buffer
  gzip: Buffer
}

/** At render: most of what brotli gives, in 2 ms. */
const AT_RENDER = 5
/** Once a page is hot: a tenth smaller, for 100 ms of a thread beside. */
const WHEN_HOT = 11

/** A text compressed once for all who will ask for it. */
export async function encode(text: string): Promise<Encoded> {
  const bytes = Buffer.from(text)
  const [br, zipped] = await Promise.all([brotli(bytes, AT_RENDER), compressGzip(bytes)])
  return { br, gzip: exact(zipped) }
}

/** The same text in as few bytes as brotli can make it. */
export function encodeHot({ gzip: zipped }: Encoded): Promise<Buffer> {
  return brotli(gunzipSync(zipped), WHEN_HOT)
}

/** The text as it is, for the few who take no compression. */
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

/** The bytes alone: what zlib gives is a piece of a larger memory, which it would keep alive. */
function exact(bytes: Buffer): Buffer {
  return Buffer.from(new Uint8Array(bytes).buffer)
}

/** The least window that holds so many bytes, as the exponent that brotli takes (RFC 7932, 9.1: 10 to 24). */
function windowBits(bytes: number): number {
  return Math.min(22, Math.max(10, 32 - Math.clz32(bytes)))
}

/** Browsers send a handful of different values; a stranger's are read anew. */
const known = new Map<string, Encoding>()
const MOST_KNOWN = 64

/**
 * The encoding for an `Accept-Encoding` header: brotli where it is taken, else gzip, else none
 * (RFC 9110, 12.5.3). What makes no sense in it counts for nothing.
 */
export function chooseEncoding(header: string | undefined): Encoding {
  if (!header) return 'identity'
  const choice = known.get(header)
  if (choice) return choice
  const fresh = readAcceptEncoding(header)
  if (known.size < MOST_KNOWN) known.set(header, fresh)
  return fresh
}

function readAcceptEncoding(header: string): Encoding {
  const weights = new Map<string, number>()
  for (const part of header.split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
    const q = parameters.find((parameter) => parameter.startsWith('q='))
    const weight = q === undefined ? 1 : Number(q.slice(2))
    weights.set(name, weight >= 0 && weight <= 1 ? weight : 0)
  }
  const weightOf = (name: string) => weights.get(name) ?? weights.get('*') ?? 0
  if (weightOf('br') > 0) return 'br'
  return weightOf('gzip') > 0 ? 'gzip' : 'identity'
}
