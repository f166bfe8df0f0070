import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { readRendition } from '#lib/media/store.ts'
import type { MirrorFolder } from './mirror-folder.ts'

/** Names that carry a hash of what is inside: whoever has the file has it for ever. */
const LASTING = /^\/(?:_next\/static|islands|media)\//
const MEDIA = '/media/'
const BUILT = '/_next/static/'
/** No part of it begins with a dot: neither hidden files nor ways out are anybody's to ask for. */
const FILE = /^(?:\/[\w~-][\w.~-]*)+$/
const ROOT = path.resolve(import.meta.dirname, '../../..')

/** Brings into a mirror what its pages load: pictures from where they are kept, fonts, islands. */
export class LoadedFiles {
  readonly #build: string
  readonly #folder: MirrorFolder
  readonly #brought = new Map<string, Promise<boolean>>()

  /** @param build the folder of Next's build, relative to the project. */
  constructor(build: string, folder: MirrorFolder) {
    this.#build = path.join(ROOT, build)
    this.#folder = folder
  }

  /** Whether an address has the form of a file's. */
  owns(address: string): boolean {
    return LASTING.test(address)
  }

  /** Brings a file if it is not there; false when there is none at that address. */
  bring(address: string): Promise<boolean> {
    const known = this.#brought.get(address) ?? this.#bring(address)
    this.#brought.set(address, known)
    return known
  }

  async #bring(address: string): Promise<boolean> {
    if (!FILE.test(address)) return false
    const file = address.slice(1)
    if (await this.#folder.has(file)) return true
    const bytes = await this.#read(address)
    if (bytes) await this.#folder.put(file, bytes)
    return bytes !== undefined
  }

  async #read(address: string): Promise<Buffer | undefined> {
    if (address.startsWith(MEDIA)) return readRendition(address.slice(MEDIA.length))
    const file = address.startsWith(BUILT)
      ? path.join(this.#build, 'static', address.slice(BUILT.length))
      : path.join(ROOT, 'public', address)
    return readFile(file).catch(() => undefined)
  }
}
