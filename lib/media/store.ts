import { createReadStream } from 'node:fs'
import { mkdir, rename, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { settings } from '#lib/platform/settings.ts'

const FILE = /^[0-9a-f]{2}\/[0-9a-f]{16}-\d{1,5}\.(webp|avif|jpeg)$/

/** Keeps a file of the media folder under its name, which carries its content hash; whole, or not at all. */
export async function storeMedia(file: string, bytes: Uint8Array): Promise<void> {
  const target = mediaPath(file)
  await mkdir(path.dirname(target), { recursive: true })
  const draft = `${target}.${process.pid}.part`
  await writeFile(draft, bytes)
  await rename(draft, target)
}

/** A media file for sending, or `undefined` when there is none of that name. */
export async function openMedia(file: string): Promise<{ stream: Readable; size: number } | undefined> {
  if (!FILE.test(file)) return undefined
  const info = await stat(mediaPath(file)).catch(() => undefined)
  return info?.isFile() ? { stream: createReadStream(mediaPath(file)), size: info.size } : undefined
}

/** Whether there is a media file of that name. */
export async function isStored(file: string): Promise<boolean> {
  const info = await stat(mediaPath(file)).catch(() => undefined)
  return info?.isFile() ?? false
}

function mediaPath(file: string): string {
  if (!FILE.test(file)) throw new Error(`Not the name of a media file: ${file}`)
  return path.join(settings().dataFolder, 'media', file)
}
