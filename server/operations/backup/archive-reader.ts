import { createHash, type Hash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdDecompress } from 'node:zlib'
import { type ExtractEvents, extract } from 'tar-stream'
import { z } from 'zod'
import { fileBytes, observeBytes } from '#lib/files/file-bytes.ts'
import {
  BackupError,
  chunkName,
  type End,
  endSchema,
  FORMAT,
  fullName,
  isFileName,
  listingLine,
  MAX_CHUNK_BYTES,
  MAX_LIST_BYTES,
  type Manifest,
  manifestSchema,
  type Table,
} from './format.ts'

/** The type of tar-stream does not declare that an entry yields buffers. */
type Entry = ExtractEvents['entry'][1] & AsyncIterable<Buffer>

/** One entry of a backup, in the order of the file. `content` throws a BackupError when the file is damaged. */
export type Part =
  | { kind: 'manifest'; manifest: Manifest }
  | { kind: 'rows'; table: Table; content: AsyncIterable<Buffer> }
  | { kind: 'file'; name: string; mode: number; mtime: Date; content: AsyncIterable<Buffer> }
  | { kind: 'end'; end: End }

/** How to read a backup. */
export interface ReadOptions {
  /** How many bytes are read, so that a file that grows meanwhile has an end; its size at the start otherwise. */
  size?: number
  signal?: AbortSignal
  onProgress?: (bytes: number) => void
}

// 8 MiB. Our own compression level needs 2 MiB, so a file that requires more than 8 was not written by Portada.
const WINDOW_LOG = 23

/**
 * Reads an untrusted backup from its beginning: it checks the order, names and sizes of entries and compares every
 * digest. The last part is `end`; the file is complete only when it was yielded. Content that the caller does not read
 * is read and checked anyway.
 * @throws BackupError with a message for the operator when the file is not a backup, is damaged or has a newer format.
 */
export async function* readArchive(file: FileHandle, options: ReadOptions = {}): AsyncGenerator<Part> {
  const entries = extract()
  const zstd = createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: WINDOW_LOG } })
  let read = 0
  const size = options.size ?? (await file.stat()).size
  const source = observeBytes(fileBytes(file, size), (bytes) => {
    read += bytes.length
  })
  const flow = pipeline(source, zstd, entries, { signal: options.signal })
  flow.catch(() => {})
  const checker = new EntryChecker()
  try {
    for await (const entry of entries) {
      yield* checker.take(entry as Entry)
      options.onProgress?.(read)
    }
    await flow
    checker.finish()
  } catch (error) {
    options.signal?.throwIfAborted()
    if (error instanceof BackupError) throw error
    throw damaged(error)
  } finally {
    entries.destroy()
    await flow.catch(() => {})
  }
}

/** Checks the order of the entries and keeps the digests of what was read so far. */
class EntryChecker {
  #manifest: Manifest | undefined
  #ended = false
  readonly #tables: { bytes: number; sha: Hash; parts: number }[] = []
  readonly #listing = createHash('sha256')
  readonly #files = { count: 0, bytes: 0 }

  async *take(entry: Entry): AsyncGenerator<Part> {
    const { name, type, size = 0 } = entry.header
    if (type !== 'file') throw new BackupError(`The backup has an entry that is not a file: ${show(name)}.`)
    if (this.#ended) throw new BackupError(`The backup goes on after its end, with ${show(name)}.`)
    if (!this.#manifest) {
      if (name !== 'manifest.json') throw new BackupError('The file is not a backup of Portada.')
      this.#manifest = await readManifest(entry, size)
      yield { kind: 'manifest', manifest: this.#manifest }
    } else if (name === 'end.json') {
      const end = endSchema.parse(await readList(entry, size))
      this.#compare(end, this.#manifest)
      this.#ended = true
      yield { kind: 'end', end }
    } else if (isFileName(name)) {
      yield* this.#file(entry, size)
    } else {
      yield* this.#rows(entry, size, this.#manifest)
    }
  }

  finish(): void {
    if (!this.#ended) throw new BackupError('The backup is cut off: its end is missing.')
  }

  async *#rows(entry: Entry, size: number, manifest: Manifest): AsyncGenerator<Part> {
    const { name } = entry.header
    // The entry is either the next part of the current table or the first part of a later one.
    const current = this.#tables.length - 1
    const under = manifest.tables[current]
    const state = this.#tables[current]
    let at = under && state && name === chunkName(under, state.parts + 1) ? current : -1
    if (at < 0) at = manifest.tables.findIndex((table, i) => i > current && name === chunkName(table, 1))
    const table = manifest.tables[at]
    if (!table || this.#files.count > 0)
      throw new BackupError(`The backup has an unknown entry: ${show(name)}.`)
    if (size > MAX_CHUNK_BYTES)
      throw new BackupError(`The entry ${show(name)} is larger than a backup writes it.`)
    while (this.#tables.length <= at) this.#tables.push({ bytes: 0, sha: createHash('sha256'), parts: 0 })
    const seen = this.#tables[at] as { bytes: number; sha: Hash; parts: number }
    seen.parts += 1
    seen.bytes += size
    yield* readCompletely({ kind: 'rows', table, content: entry }, (bytes) => seen.sha.update(bytes))
  }

  async *#file(entry: Entry, size: number): AsyncGenerator<Part> {
    const { name, mode = 0o600, mtime = new Date(0) } = entry.header
    const sha = createHash('sha256')
    yield* readCompletely({ kind: 'file', name, mode: mode & 0o777, mtime, content: entry }, (bytes) =>
      sha.update(bytes),
    )
    this.#listing.update(listingLine(sha.digest('hex'), name))
    this.#files.count += 1
    this.#files.bytes += size
  }

  #compare(end: End, manifest: Manifest): void {
    const empty = createHash('sha256').digest('hex')
    const tables = manifest.tables.map((table, i) => {
      const seen = this.#tables[i]
      const rows = end.tables[i]?.rows ?? 0
      return {
        table: fullName(table),
        rows,
        bytes: seen?.bytes ?? 0,
        sha256: seen?.sha.digest('hex') ?? empty,
      }
    })
    const files = { ...this.#files, sha256: this.#listing.digest('hex') }
    if (JSON.stringify({ tables, files }) !== JSON.stringify(end)) {
      throw new BackupError('The backup is damaged: its content does not have the digests noted at its end.')
    }
  }
}

/** Yields a part whose bytes are passed to `observe`, then reads what the caller left unread. */
async function* readCompletely<P extends Part & { content: AsyncIterable<Buffer> }>(
  part: P,
  observe: (bytes: Buffer) => void,
): AsyncGenerator<P> {
  const { content } = part
  const observed = withBackupErrors(observeBytes(content, observe))
  yield { ...part, content: observed }
  for await (const _ of observed);
}

/** The same content, whose errors are turned into a BackupError. */
async function* withBackupErrors(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* content
  } catch (error) {
    throw error instanceof BackupError ? error : damaged(error)
  }
}

function damaged(error: unknown): BackupError {
  const why = error instanceof z.ZodError ? 'its lists have a wrong form' : (error as Error).message
  return new BackupError(`The file is damaged or is not a backup of Portada: ${why}.`)
}

async function readManifest(entry: Entry, size: number): Promise<Manifest> {
  const value = await readList(entry, size)
  const { format } = z.object({ format: z.int() }).parse(value)
  if (format > FORMAT)
    throw new BackupError('The backup was made by a newer Portada; restore it with that version.')
  return manifestSchema.parse(value)
}

async function readList(entry: Entry, size: number): Promise<unknown> {
  if (size > MAX_LIST_BYTES) throw new BackupError(`The entry ${show(entry.header.name)} is too large.`)
  const pieces: Buffer[] = []
  for await (const bytes of entry) pieces.push(bytes)
  return JSON.parse(Buffer.concat(pieces).toString('utf8'))
}

/** A name from the file, quoted and shortened so that a message can show it. */
function show(name: string): string {
  return JSON.stringify(name.slice(0, 120))
}
