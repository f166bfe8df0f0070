import type { Focus } from './crop.ts'
import { decodePicture } from './decode-picture.ts'
import type { Rendition } from './recipe.ts'
import {
  encodeRenditions,
  type Origin,
  type PreparedPicture,
  prepareDecoded,
  type RenditionOptions,
  subjectOf,
} from './renditions.ts'
import { readMedia } from './store.ts'

/** A picture whose slow renditions are missing. */
export interface UnfinishedPicture {
  /** The media file to make renditions from. */
  source: string
  origin: Origin
  options: RenditionOptions
  /** Focus and total size of its renditions by the current recipe; `null` if they are of an older recipe. */
  kept: { focus: Focus; bytes: number } | null
}

/** The renditions that were made. */
export interface FinishedPicture {
  prepared: PreparedPicture | null
  /** Empty if they would be larger than WebP, which happens with drawings. */
  avif: Rendition[]
}

/**
 * Makes and stores the AVIF renditions of a picture, which takes seconds of processor time, and all renditions if its
 * recipe is old.
 * @returns `null` when its media file does not exist.
 */
export async function finish({
  source,
  origin,
  options,
  kept,
}: UnfinishedPicture): Promise<FinishedPicture | null> {
  const bytes = await readMedia(source)
  if (!bytes) return null
  const decoded = await decodePicture(bytes)
  const prepared = kept ? null : await prepareDecoded(decoded, origin, options)
  const focus = kept?.focus ?? { x: prepared?.focusX ?? 50, y: prepared?.focusY ?? 50 }
  const subject = await subjectOf(decoded, origin.hash, { ...options, focus })
  const avif = await encodeRenditions(subject, 'avif')
  return {
    prepared,
    avif: totalBytes(avif) < (kept?.bytes ?? totalBytes(prepared?.renditions ?? [])) ? avif : [],
  }
}

/** The total size of renditions in bytes. */
export function totalBytes(renditions: Pick<Rendition, 'bytes'>[]): number {
  return renditions.reduce((total, { bytes }) => total + bytes, 0)
}
