import { LRUCache } from 'lru-cache'
import { mediaDisk } from './media-disk.ts'

/** The names that readers may ask for, and those of what only we read. */
const RENDITION = /^[0-9a-f]{2}\/[0-9a-f]{16}-(?:(?:16x9|4x3|1x1)-)?\d{1,5}\.(?:webp|avif)$/
const MASTER = /^[0-9a-f]{2}\/[0-9a-f]{16}-master\.(?:jpg|png)$/

/** What was fetched from far is kept at hand, up to here. */
const NEAR_BYTES = 64 * 2 ** 20
const near = new LRUCache<string, Buffer>({
  maxSize: NEAR_BYTES,
  sizeCalculation: (bytes) => bytes.length + 200,
  fetchMethod: (file) => read(file),
})

/** Keeps a file of the media folder under its name, which carries a hash of its content; whole, or not at all. */
export async function storeMedia(file: string, bytes: Uint8Array): Promise<void> {
  const { disk } = await mediaDisk()
  await disk.put(checked(file), bytes)
}

/** A media file, or `undefined` when there is none of that name. */
export async function readMedia(file: string): Promise<Buffer | undefined> {
  checked(file)
  const { remote } = await mediaDisk()
  return remote ? near.fetch(file) : read(file)
}

/** A media file that readers may see, or `undefined` when there is none of that name. */
export async function readRendition(file: string): Promise<Buffer | undefined> {
  return RENDITION.test(file) ? readMedia(file) : undefined
}

/** Whether there is a media file of that name. */
export async function isStored(file: string): Promise<boolean> {
  const { disk } = await mediaDisk()
  return disk.exists(checked(file))
}

async function read(file: string): Promise<Buffer | undefined> {
  const { disk } = await mediaDisk()
  try {
    const { buffer, byteOffset, length } = await disk.getBytes(file)
    return Buffer.from(buffer, byteOffset, length)
  } catch (error) {
    if (isMissing((error as Error).cause)) return undefined
    throw error
  }
}

/** That a file is not there is said by the file system and by S3 in words of their own. */
function isMissing(cause: unknown): boolean {
  const { code, name } = (cause ?? {}) as { code?: string; name?: string }
  return code === 'ENOENT' || code === 'ENOTDIR' || name === 'NoSuchKey'
}

function checked(file: string): string {
  if (!RENDITION.test(file) && !MASTER.test(file)) throw new Error(`Not the name of a media file: ${file}`)
  return file
}
