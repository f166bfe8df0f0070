import { createHash } from 'node:crypto'
import { type Crop, cropRegion, type Focus, type Region } from './crop.ts'

/**
 * Version of how renditions are made. Whoever changes their widths, shapes or quality counts it up: the pictures of
 * older versions are then made anew in the background (`finish-picture.ts`).
 */
export const RECIPE = 2

/** Widths in pixels, from a phone's to a desktop's, by how they are shown. */
const WIDTHS: Record<Crop, readonly number[]> = {
  full: [320, 640, 960, 1600],
  '16x9': [320, 640, 960, 1600],
  '4x3': [280, 480],
  '1x1': [128, 256],
}

/** WebP for all and at once; AVIF is a third smaller, and takes seconds. */
export type Format = 'webp' | 'avif'

/** A rendition to be made. */
export interface Planned {
  crop: Crop
  /** What it shows: `full` too where its picture has that shape, so that crops share files. */
  shows: Crop
  region: Region
  width: number
  height: number
}

/** A rendition as it is stored. */
export interface Rendition {
  crop: Crop
  width: number
  height: number
  format: Format
  file: string
  bytes: number
}

/**
 * The renditions of a picture of that size, none larger than it is.
 * @param crops which of its crops.
 */
export function planRenditions(
  width: number,
  height: number,
  focus: Focus,
  crops = Object.keys(WIDTHS) as Crop[],
): Planned[] {
  return crops.flatMap((crop) => {
    const region = cropRegion(width, height, crop, focus)
    return widthsFor(region.width, WIDTHS[crop]).map((wide) => ({
      crop,
      shows: region.width === width && region.height === height ? 'full' : crop,
      region,
      width: wide,
      height: Math.max(1, Math.round((wide * region.height) / region.width)),
    }))
  })
}

/** What the renditions of a picture are made from, in 16 characters of their names. */
export function renditionKey(hash: string, focus: Focus, credit: string): string {
  const parts = JSON.stringify([RECIPE, hash, focus.x, focus.y, credit])
  return createHash('sha256').update(parts).digest('hex').slice(0, 16)
}

/** The name of a rendition below the media folder. */
export function renditionFile(key: string, { shows, width }: Planned, format: Format): string {
  return `${key.slice(0, 2)}/${key}-${shows === 'full' ? '' : `${shows}-`}${width}.${format}`
}

function widthsFor(own: number, widths: readonly number[]): number[] {
  const smaller = widths.filter((width) => width < own)
  return own <= (widths.at(-1) ?? 0) ? [...smaller, own] : [...widths]
}
