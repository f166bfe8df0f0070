import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { readRendition } from '#lib/media/store.ts'
import { matchRoute } from '#lib/routes/match.ts'
import { mediaFile } from '#lib/routes/paths.ts'
import type { MirrorFolder } from './mirror-folder.ts'

const BUILT = '/_next/static/'
/** No segment begins with a dot, which excludes hidden files and `..`. */
const FILE = /^(?:\/[\w~-][\w.~-]*)+$/
const ROOT = path.resolve(import.meta.dirname, '../../..')

/** Copies into a mirror the files that its pages load: pictures from the media storage, fonts, islands. */
export class LoadedFiles {
  readonly #build: string
  readonly #folder: MirrorFolder
  readonly #copied = new Map<string, Promise<boolean>>()

  /** @param build the folder of Next's build, relative to the project. */
  constructor(build: string, folder: MirrorFolder) {
    this.#build = path.join(ROOT, build)
    this.#folder = folder
  }

  /** Whether an address is that of an immutable file. */
  owns(address: string): boolean {
    return matchRoute(address)?.route.immutable === true
  }

  /** Copies a file unless the mirror has it. @returns false when there is no file at that address. */
  copy(address: string): Promise<boolean> {
    const known = this.#copied.get(address) ?? this.#copy(address)
    this.#copied.set(address, known)
    return known
  }

  async #copy(address: string): Promise<boolean> {
    if (!FILE.test(address)) return false
    const file = address.slice(1)
    if (await this.#folder.has(file)) return true
    const bytes = await this.#read(address)
    if (bytes) await this.#folder.put(file, bytes)
    return bytes !== undefined
  }

  async #read(address: string): Promise<Buffer | undefined> {
    const picture = mediaFile(address)
    if (picture !== undefined) return readRendition(picture)
    const file = address.startsWith(BUILT)
      ? path.join(this.#build, 'static', address.slice(BUILT.length))
      : path.join(ROOT, 'public', address)
    return readFile(file).catch(() => undefined)
  }
}
