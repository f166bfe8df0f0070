import { randomUUID } from 'node:crypto'
import { access, mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { readRegularFile } from '#lib/files/regular-file.ts'

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

/** Files worth compressing; pictures and fonts are compressed already. */
const TEXT = /\.(?:html|xml|txt|svg|js|css|json)$/
/** Output is a tenth smaller than with the level that the server uses; the maximum level takes 50 ms a page. */
const QUALITY = 9
const DRAFT = /^\..+\.part$/

/** The folder of a mirror. Files are replaced atomically, and unchanged files are not touched. */
export class MirrorFolder {
  readonly path: string
  /** Numbers of files written and removed. */
  readonly counts = { written: 0, removed: 0 }

  constructor(folder: string) {
    this.path = folder
  }

  /** Whether a file exists. */
  async has(file: string): Promise<boolean> {
    return access(path.join(this.path, file)).then(
      () => true,
      () => false,
    )
  }

  /** Writes a file unless it exists with the same content. A text file also gets a brotli and a gzip version. */
  async put(file: string, bytes: Buffer): Promise<void> {
    if (TEXT.test(file)) {
      const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY }
      const [br, gz] = await Promise.all([
        compressBrotli(bytes, { params }),
        compressGzip(bytes, { level: 9 }),
      ])
      await this.#write(`${file}.br`, br)
      await this.#write(`${file}.gz`, gz)
    }
    await this.#write(file, bytes)
  }

  /**
   * Removes files that are not part of the mirror. Files at the top level stay, because the operator may have put them
   * there, and so does everything whose name begins with a dot.
   */
  async sweep(files: ReadonlySet<string>): Promise<void> {
    for (const entry of await readdir(this.path, { withFileTypes: true })) {
      if (entry.isDirectory() && !entry.name.startsWith('.')) await this.#sweepBelow(entry.name, files)
      else if (DRAFT.test(entry.name)) await rm(path.join(this.path, entry.name))
    }
  }

  /** @returns whether the folder still has entries. */
  async #sweepBelow(folder: string, files: ReadonlySet<string>): Promise<boolean> {
    let left = false
    for (const entry of await readdir(path.join(this.path, folder), { withFileTypes: true })) {
      const name = `${folder}/${entry.name}`
      if (entry.isDirectory()) left = (await this.#sweepBelow(name, files)) || left
      else if (files.has(name) || (TEXT.test(plain(name)) && files.has(plain(name)))) left = true
      else {
        await rm(path.join(this.path, name))
        if (name === plain(name)) this.counts.removed++
      }
    }
    if (!left) await rmdir(path.join(this.path, folder))
    return left
  }

  async #write(file: string, bytes: Buffer): Promise<void> {
    const target = path.join(this.path, file)
    // What cannot be the same file, such as a pipe or a larger one, is replaced.
    const known = await readRegularFile(target, { maxBytes: bytes.length }).catch(() => undefined)
    if (known?.equals(bytes)) return
    await mkdir(path.dirname(target), { recursive: true })
    const draft = path.join(path.dirname(target), `.${randomUUID()}.part`)
    await writeFile(draft, bytes)
    await rename(draft, target)
    if (file === plain(file)) this.counts.written++
  }
}

/** The name of a file without the extension of its compressed version. */
function plain(file: string): string {
  return file.replace(/\.(?:br|gz)$/, '')
}
