import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import { type Header, type Pack, pack } from 'tar-stream'
import { fileBytes, observeBytes } from '#lib/files/file-bytes.ts'
import { openRegularFile } from '#lib/files/regular-file.ts'

type EntryHeader = Pick<Header, 'name' | 'mode' | 'mtime' | 'size'>

/** Writes tar entries, compressed with zstd, into an open file. Applies backpressure, so memory use stays constant. */
export class ArchiveWriter {
  readonly #pack: Pack = pack()
  readonly #flow: Promise<void>
  readonly #failed: Promise<never>
  readonly #report: () => void

  constructor(
    file: FileHandle,
    options: { signal?: AbortSignal; onProgress?: (bytes: number) => void } = {},
  ) {
    const zstd = createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } })
    let written = 0
    this.#report = () => options.onProgress?.(written)
    const sink = async (compressed: AsyncIterable<Buffer>) => {
      for await (const bytes of compressed) {
        await file.writeFile(bytes)
        written += bytes.length
      }
    }
    const tar = async function* (entries: AsyncIterable<unknown>) {
      yield* entries
      // If it ends with pending bytes, Node's compressor adds an empty frame, whose damage its decompressor does not
      // detect. With a single frame, whose checksum ends the file, every cut and every flipped byte is detected.
      await new Promise<void>((resolve) => zstd.flush(resolve))
    }
    this.#flow = pipeline(this.#pack, tar, zstd, sink, { signal: options.signal })
    this.#failed = this.#flow.then(() => new Promise<never>(() => {}))
    this.#failed.catch(() => {})
  }

  /** Adds an entry whose content is in memory. */
  async add(name: string, content: Buffer, mtime: Date): Promise<void> {
    await this.#entry({ name, mode: 0o600, mtime, size: content.length }, [content])
  }

  /**
   * Adds a file of the data folder with its mode and modification time.
   * @returns its size and SHA-256, or `undefined` when the file no longer exists.
   */
  async addFile(dataFolder: string, name: string): Promise<{ bytes: number; sha256: string } | undefined> {
    const file = await openIfThere(path.join(dataFolder, name))
    if (!file) return undefined
    try {
      const { size, mode, mtime } = await file.stat()
      const sha = createHash('sha256')
      // The size of an entry is fixed, so a file that grows meanwhile is read only up to its size at the start.
      const content = observeBytes(fileBytes(file, size), (bytes) => sha.update(bytes))
      await this.#entry({ name, mode: mode & 0o777, mtime, size }, content)
      return { bytes: size, sha256: sha.digest('hex') }
    } finally {
      await file.close()
    }
  }

  /** Ends the archive and waits until everything is written to the file. */
  async end(): Promise<void> {
    this.#pack.finalize()
    await this.#flow
  }

  /** Aborts: nothing is written after this. */
  async abandon(): Promise<void> {
    this.#pack.destroy()
    await this.#flow.catch(() => {})
  }

  async #entry(header: EntryHeader, content: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<void> {
    try {
      await Promise.race([this.#write(header, content), this.#failed])
    } catch (error) {
      // The error of the pipeline, such as a full disk, says more than the error of the entry.
      if (this.#pack.destroyed) await this.#flow
      throw error
    }
    this.#report()
  }

  async #write(header: EntryHeader, content: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    promise.catch(() => {})
    const entry = this.#pack.entry(header, (error) => (error ? reject(error) : resolve()))
    for await (const bytes of content) {
      if (!entry.write(bytes)) await Promise.race([once(entry, 'drain'), promise])
    }
    entry.end(null)
    await promise
  }
}

async function openIfThere(file: string): Promise<FileHandle | undefined> {
  try {
    return await openRegularFile(file)
  } catch (error) {
    if (!existsSync(file)) return undefined
    throw error
  }
}
