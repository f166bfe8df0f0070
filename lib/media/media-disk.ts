import { randomUUID } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { settings } from '#lib/settings/settings.ts'
import type { Bucket } from '#lib/settings/storage-url.ts'

/** The place of pictures: a folder, or a bucket. */
export interface MediaDisk {
  disk: Disk
  /** Whether each look at it is a journey. */
  remote: boolean
}

let opened: Promise<MediaDisk> | undefined

/** Where this paper keeps its pictures: `media/` of its data folder, or the bucket of `STORAGE_URL`. */
export function mediaDisk(): Promise<MediaDisk> {
  const { bucket, dataFolder } = settings()
  opened ??= bucket ? openBucket(bucket) : openFolder(path.join(dataFolder, 'media'))
  return opened
}

async function openFolder(folder: string): Promise<MediaDisk> {
  return { disk: new Disk(new WholeFiles(folder)), remote: false }
}

/** Flydrive writes in place: whoever reads meanwhile, or after a crash, would have half a picture. */
class WholeFiles extends FSDriver {
  readonly #folder: string

  constructor(folder: string) {
    super({ location: folder, visibility: 'private' })
    this.#folder = folder
  }

  override async put(key: string, contents: string | Uint8Array): Promise<void> {
    const target = path.join(this.#folder, key)
    const draft = path.join(path.dirname(target), `.${randomUUID()}.part`)
    await mkdir(path.dirname(target), { recursive: true })
    await writeFile(draft, contents)
    await rename(draft, target)
  }
}

/** The bucket stays private: readers get its pictures from us. */
async function openBucket({ endpoint, name, region, ...credentials }: Bucket): Promise<MediaDisk> {
  // Some hundred files that a paper without a bucket need not read.
  const { S3Driver } = await import('flydrive/drivers/s3')
  const driver = new S3Driver({
    endpoint,
    region,
    credentials,
    bucket: name,
    visibility: 'private',
    forcePathStyle: true,
    // Not everything that speaks like S3 knows these.
    supportsACL: false,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  return { disk: new Disk(driver), remote: true }
}
