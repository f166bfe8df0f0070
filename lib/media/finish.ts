import type { Focus } from './crop.ts'
import { decodePicture } from './decode-picture.ts'
import type { Rendition } from './recipe.ts'
import {
  encodeRenditions,
  type Origin,
  type PictureWishes,
  type PreparedPicture,
  prepareDecoded,
  subjectOf,
} from './renditions.ts'
import { readMedia } from './store.ts'

/** A picture that is to be finished. */
export interface Unfinished {
  /** The media file that it is made from. */
  source: string
  origin: Origin
  wishes: PictureWishes
  /** What there is of it by today's recipe; `null` where all is to be made anew. */
  kept: { focus: Focus; bytes: number } | null
}

/** What was made of it. */
export interface Finished {
  prepared: PreparedPicture | null
  /** None where they would weigh more than WebP, as drawings may. */
  avif: Rendition[]
}

/**
 * Makes and stores the renditions of a picture that take long, which is seconds of a processor.
 * @returns `null` when its file is not there any more.
 */
export async function finish({ source, origin, wishes, kept }: Unfinished): Promise<Finished | null> {
  const bytes = await readMedia(source)
  if (!bytes) return null
  const decoded = await decodePicture(bytes)
  const prepared = kept ? null : await prepareDecoded(decoded, origin, wishes)
  const focus = kept?.focus ?? { x: prepared?.focusX ?? 50, y: prepared?.focusY ?? 50 }
  const subject = await subjectOf(decoded, origin.hash, { ...wishes, focus })
  const avif = await encodeRenditions(subject, 'avif')
  return { prepared, avif: weight(avif) < (kept?.bytes ?? weight(prepared?.renditions ?? [])) ? avif : [] }
}

/** The bytes of renditions together. */
export function weight(renditions: Pick<Rendition, 'bytes'>[]): number {
  return renditions.reduce((total, { bytes }) => total + bytes, 0)
}
