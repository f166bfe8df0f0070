import { readdir, readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { log } from '#lib/log/log.ts'
import { readRendition } from '#lib/media/store.ts'
import { matchRoute } from '#lib/routes/match.ts'
import { mediaFile, pathTo } from '#lib/routes/paths.ts'
import { commonHeaders } from '../headers.ts'
import { chooseEncoding, type Encoded, encode } from './encodings.ts'

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.jpeg': 'image/jpeg',
}
/** Its type is not that of other JSON (HTML, «speculation rules»). */
const SPECULATION_RULES = pathTo('speculationRules')
const TEXT = /^text\/|json|svg/
/** Its name carries a hash of its content: who has it need never ask again. */
const IMMUTABLE = 'public, max-age=31536000, immutable'
const ONE_HOUR = 'public, max-age=3600'

interface File {
  bytes: Buffer
  encoded: Encoded | undefined
  headers: string[]
}

export interface FilesOptions {
  /** Next's build, whose `static` folder is served. */
  build: string
  /** The project's `public` folder. */
  public: string
  secure: boolean
}

/** Serves files: those of the build and of `public` from memory, pictures from the media store. */
export class Files {
  readonly #known = new Map<string, string>()
  readonly #loaded = new Map<string, Promise<File>>()
  readonly #common: string[]

  private constructor(secure: boolean) {
    this.#common = Object.entries(commonHeaders(secure)).flat()
  }

  /** Lists the files that there are; those that come later are not served. */
  static async load(options: FilesOptions): Promise<Files> {
    const files = new Files(options.secure)
    await files.#add(path.join(options.build, 'static'), '/_next/static')
    await files.#add(options.public, '')
    return files
  }

  async #add(folder: string, prefix: string): Promise<void> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
    for (const entry of entries) {
      const file = path.join(entry.parentPath, entry.name)
      const type = TYPES[path.extname(entry.name)]
      if (entry.isFile() && type) {
        this.#known.set(`${prefix}/${path.relative(folder, file).split(path.sep).join('/')}`, file)
      }
    }
  }

  /** Whether a file of the build or of `public` has that address. */
  has(address: string): boolean {
    return this.#known.has(address)
  }

  /** Answers a request to read a file. */
  async answer(request: IncomingMessage, response: ServerResponse, address: string): Promise<void> {
    const file = await this.#find(address).catch((error) => {
      log().error(error, `${address} cannot be read`)
      return 'unreadable' as const
    })
    if (file === 'unreadable') {
      response.writeHead(503, [...this.#common, 'Cache-Control', 'no-store', 'Content-Length', '0']).end()
      return
    }
    if (!file) {
      response.writeHead(404, [...this.#common, 'Cache-Control', 'no-cache', 'Content-Length', '0']).end()
      return
    }
    // A copy of a file that never changes is always current.
    if (request.headers['if-none-match'] !== undefined && file.headers.includes(IMMUTABLE)) {
      response.writeHead(304, file.headers).end()
      return
    }
    const encoding = file.encoded
      ? chooseEncoding(request.headers['accept-encoding'] as string | undefined)
      : 'identity'
    const body = encoding === 'identity' ? file.bytes : (file.encoded?.[encoding] ?? file.bytes)
    response.writeHead(200, [
      ...file.headers,
      ...(encoding === 'identity' ? [] : ['Content-Encoding', encoding]),
      'Content-Length',
      String(body.length),
    ])
    response.end(request.method === 'HEAD' ? undefined : body)
  }

  async #find(address: string): Promise<File | undefined> {
    const known = this.#known.get(address)
    if (!known) {
      const picture = mediaFile(address)
      return picture === undefined ? undefined : this.#findPicture(picture)
    }
    const loaded = this.#loaded.get(address) ?? this.#load(known, address)
    this.#loaded.set(address, loaded)
    return loaded
  }

  async #load(file: string, address: string): Promise<File> {
    const bytes = await readFile(file)
    const type = address === SPECULATION_RULES ? 'application/speculationrules+json' : typeOf(file)
    const isImmutable = matchRoute(address)?.route.immutable === true
    const encoded = TEXT.test(type) ? await encode(bytes.toString()) : undefined
    return { bytes, encoded, headers: this.#headers(type, isImmutable, encoded !== undefined) }
  }

  async #findPicture(file: string): Promise<File | undefined> {
    const bytes = await readRendition(file)
    return bytes && { bytes, encoded: undefined, headers: this.#headers(typeOf(file), true, false) }
  }

  #headers(type: string, isImmutable: boolean, isCompressed: boolean): string[] {
    return [
      ...this.#common,
      'Content-Type',
      type,
      'Cache-Control',
      isImmutable ? IMMUTABLE : ONE_HOUR,
      ...(isCompressed ? ['Vary', 'Accept-Encoding'] : []),
      // A file that never changes needs no particular tag: any makes a client ask with it.
      ...(isImmutable ? ['ETag', '"1"'] : []),
    ]
  }
}

function typeOf(file: string): string {
  return TYPES[path.extname(file)] ?? 'application/octet-stream'
}
