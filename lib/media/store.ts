import { LRUCache } from 'lru-cache'
import { mediaDisk } from './media-disk.ts'

/** Names of renditions and of cards of shared links, which are public, and of masters, which are not. */
const RENDITION = /^[0-9a-f]{2}\/[0-9a-f]{16}-(?:(?:16x9|4x3|1x1|animated)-)?\d{1,5}\.(?:webp|avif)$/
const CARD = /^[0-9a-f]{2}\/[0-9a-f]{16}-card\.jpeg$/
const MASTER = /^[0-9a-f]{2}\/[0-9a-f]{16}-master\.(?:jpg|png)$/

/** Files of a remote bucket are cached in memory up to this size in total. */
const MAX_CACHE_BYTES = 64 * 2 ** 20
const cache = new LRUCache<string, Buffer>({
  maxSize: MAX_CACHE_BYTES,
  sizeCalculation: (bytes) => bytes.length + 200,
  fetchMethod: (file) => read(file),
})

/** Stores a media file atomically. Its name contains a hash of its content. */
export async function storeMedia(file: string, bytes: Uint8Array): Promise<void> {
  const { disk } = await mediaDisk()
  await disk.put(checkName(file), bytes)
}

/** The content of a media file, or `undefined` when it does not exist. */
export async function readMedia(file: string): Promise<Buffer | undefined> {
  checkName(file)
  const { remote } = await mediaDisk()
  return remote ? cache.fetch(file) : read(file)
}

/** The content of a public media file, or `undefined` when it does not exist. */
export async function readRendition(file: string): Promise<Buffer | undefined> {
  return RENDITION.test(file) || CARD.test(file) ? readMedia(file) : undefined
}

/** Whether a media file exists. */
export async function isStored(file: string): Promise<boolean> {
  const { disk } = await mediaDisk()
  return disk.exists(checkName(file))
}

/** Removes a media file; nothing happens when it does not exist. */
export async function removeMedia(file: string): Promise<void> {
  const { disk } = await mediaDisk()
  await disk.delete(checkName(file))
  cache.delete(file)
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

/** Whether an error of the file system or of S3 means that the file does not exist. */
function isMissing(cause: unknown): boolean {
  const { code, name } = (cause ?? {}) as { code?: string; name?: string }
  return code === 'ENOENT' || code === 'ENOTDIR' || name === 'NoSuchKey'
}

function checkName(file: string): string {
  if (![RENDITION, CARD, MASTER].some((name) => name.test(file)))
    throw new Error(`Not the name of a media file: ${file}`)
  return file
}
