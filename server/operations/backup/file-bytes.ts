import type { FileHandle } from 'node:fs/promises'

/**
 * The first `size` bytes of an open file, or all. Unlike the handle's own streams it holds the handle only while
 * it reads, so that the owner can close it.
 */
export async function* fileBytes(file: FileHandle, size = Number.MAX_SAFE_INTEGER): AsyncGenerator<Buffer> {
  for (let position = 0; position < size; ) {
    const buffer = Buffer.allocUnsafe(Math.min(256 * 1024, size - position))
    const { bytesRead } = await file.read(buffer, 0, buffer.length, position)
    if (bytesRead === 0) return
    position += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

/** The same bytes, shown to `see` as they pass. */
export async function* passing(
  content: AsyncIterable<Buffer>,
  see: (bytes: Buffer) => void,
): AsyncGenerator<Buffer> {
  for await (const bytes of content) {
    see(bytes)
    yield bytes
  }
}
