import type { FileHandle } from 'node:fs/promises'

/**
 * The first `size` bytes of an open file, or all of them. Unlike the streams of the handle it does not close the
 * handle, which stays with its owner.
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

/** Yields the same bytes and calls `observe` with each chunk. */
export async function* observeBytes(
  content: AsyncIterable<Buffer>,
  observe: (bytes: Buffer) => void,
): AsyncGenerator<Buffer> {
  for await (const bytes of content) {
    observe(bytes)
    yield bytes
  }
}
