import { readdir, readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { log } from '#lib/log/log.ts'
import { readRendition } from '#lib/media/store.ts'
import { chooseEncoding, type Encoded, encode } from './encodings.ts'
import { commonHeaders } from './headers.ts'

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
const SPECULATION_RULES = '/speculation-rules.json'
const TEXT = /^text\/|json|svg/
/** The name says the content: whoever has it never asks again. */
const FOR_EVER = 'public, max-age=31536000, immutable'
const FOR_AN_HOUR = 'public, max-age=3600'
const MEDIA = '/media/'

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

/** Serves files: those of the build and of `public` from memory, pictures from where they are kept. */
export class Files {
  readonly #known = new Map<string, string>()
  readonly #loaded = new Map<string, Promise<File>>()
  readonly #common: string[]

  private constructor(secure: boolean) {
    this.#common = Object.entries(commonHeaders(secure)).flat()
  }

  /** Looks which files there are; those that come later are not served. */
  static async in(options: FilesOptions): Promise<Files> {
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

  /** Whether a path is one of files, there or not. */
  owns(address: string): boolean {
    return address.startsWith('/_next/') || address.startsWith(MEDIA) || this.#known.has(address)
  }

  /** Answers a request to read a file. */
  async answer(request: IncomingMessage, response: ServerResponse, address: string): Promise<void> {
    const file = await this.#find(address).catch((error) => {
      log().error(error, `${address} cannot be read`)
      return 'away' as const
    })
    if (file === 'away') {
      response.writeHead(503, [...this.#common, 'Cache-Control', 'no-store', 'Content-Length', '0']).end()
      return
    }
    if (!file) {
      response.writeHead(404, [...this.#common, 'Cache-Control', 'no-cache', 'Content-Length', '0']).end()
      return
    }
    // A copy of what never changes is as good as the thing itself.
    if (request.headers['if-none-match'] !== undefined && file.headers.includes(FOR_EVER)) {
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
    if (!known) return address.startsWith(MEDIA) ? this.#picture(address.slice(MEDIA.length)) : undefined
    const loaded = this.#loaded.get(address) ?? this.#load(known, address)
    this.#loaded.set(address, loaded)
    return loaded
  }

  async #load(file: string, address: string): Promise<File> {
    const bytes = await readFile(file)
    const type = address === SPECULATION_RULES ? 'application/speculationrules+json' : typeOf(file)
    const lasting = /^\/(_next\/static|islands)\//.test(address)
    const encoded = TEXT.test(type) ? await encode(bytes.toString()) : undefined
    return { bytes, encoded, headers: this.#headers(type, lasting, encoded !== undefined) }
  }

  async #picture(file: string): Promise<File | undefined> {
    const bytes = await readRendition(file)
    return bytes && { bytes, encoded: undefined, headers: this.#headers(typeOf(file), true, false) }
  }

  #headers(type: string, lasting: boolean, compressed: boolean): string[] {
    return [
      ...this.#common,
      'Content-Type',
      type,
      'Cache-Control',
      lasting ? FOR_EVER : FOR_AN_HOUR,
      ...(compressed ? ['Vary', 'Accept-Encoding'] : []),
      // Of a file that never changes any tag will do, so that whoever asks again is told so.
      ...(lasting ? ['ETag', '"1"'] : []),
    ]
  }
}

function typeOf(file: string): string {
  return TYPES[path.extname(file)] ?? 'application/octet-stream'
}
