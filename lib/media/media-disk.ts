import { randomUUID } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { settings } from '#lib/settings/settings.ts'
import type { Bucket } from '#lib/settings/storage-url.ts'

/** The storage of pictures: a folder or a bucket. */
export interface MediaDisk {
  disk: Disk
  /** Whether each access goes over the network. */
  remote: boolean
}

let opened: Promise<MediaDisk> | undefined

/** The storage of this paper's pictures: `media/` of its data folder, or the bucket of `STORAGE_URL`. */
export function mediaDisk(): Promise<MediaDisk> {
  const { bucket, dataFolder } = settings()
  opened ??= bucket ? openBucket(bucket) : openFolder(path.join(dataFolder, 'media'))
  return opened
}

async function openFolder(folder: string): Promise<MediaDisk> {
  return { disk: new Disk(new AtomicFSDriver(folder)), remote: false }
}

/** Writes files atomically. Flydrive writes in place, so that a concurrent reader, or a crash, would see half a picture. */
class AtomicFSDriver extends FSDriver {
  readonly #folder: string

  constructor(folder: string) {
    super({ location: folder, visibility: 'private' })
    this.#folder = folder
  }

  override async put(key: string, contents: string | Uint8Array): Promise<void> {
    const target = path.join(this.#folder, key)
    const draft = path.join(path.dirname(target), `.${randomUUID()}.part`)
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
    await writeFile(draft, contents)
    await rename(draft, target)
  }
}

/** The bucket stays private, because the portal serves its pictures to readers. */
async function openBucket({ endpoint, name, region, ...credentials }: Bucket): Promise<MediaDisk> {
  // Loaded on demand: the S3 client consists of hundreds of files that a paper without a bucket does not need.
  const { S3Driver } = await import('flydrive/drivers/s3')
  const driver = new S3Driver({
    endpoint,
    region,
    credentials,
    bucket: name,
    visibility: 'private',
    forcePathStyle: true,
    // Not every S3-compatible service supports these features.
    supportsACL: false,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  return { disk: new Disk(driver), remote: true }
}
