import { createHash } from 'node:crypto'
import { type Crop, cropRegion, type Focus, type Region } from './crop.ts'

/**
 * Version of how renditions are made. Increase it with every change of widths, crops or quality: pictures of older
 * versions are then processed again in the background (`finish-picture.ts`).
 */
export const RECIPE = 2

/** Widths in pixels by crop, for phones to desktops. */
const WIDTHS: Record<Crop, readonly number[]> = {
  full: [320, 640, 960, 1600],
  '16x9': [320, 640, 960, 1600],
  '4x3': [280, 480],
  '1x1': [128, 256],
}

/** WebP is made at once for all browsers. AVIF is a third smaller, but takes seconds. */
export type Format = 'webp' | 'avif'

/** In the place of a crop: the whole picture as it moves. */
export const ANIMATED = 'animated'

/** A rendition to be made. */
export interface PlannedRendition {
  crop: Crop
  /** What it shows: `full` if the picture already has the aspect ratio of the crop, so that crops share files. */
  shows: Crop
  region: Region
  width: number
  height: number
}

/** A rendition as it is stored. */
export interface Rendition {
  crop: Crop | typeof ANIMATED
  width: number
  height: number
  format: Format
  file: string
  bytes: number
}

/**
 * The renditions to make of a picture of that size. None is larger than the picture.
 */
export function planRenditions(
  width: number,
  height: number,
  focus: Focus,
  crops = Object.keys(WIDTHS) as Crop[],
): PlannedRendition[] {
  return crops.flatMap((crop) => {
    const region = cropRegion(width, height, crop, focus)
    return widthsUpTo(region.width, WIDTHS[crop]).map((wide) => ({
      crop,
      shows: region.width === width && region.height === height ? 'full' : crop,
      region,
      width: wide,
      height: Math.max(1, Math.round((wide * region.height) / region.width)),
    }))
  })
}

/** A hash of 16 characters of everything that determines the renditions of a picture; part of their file names. */
export function renditionKey(hash: string, focus: Focus, credit: string): string {
  const parts = JSON.stringify([RECIPE, hash, focus.x, focus.y, credit])
  return createHash('sha256').update(parts).digest('hex').slice(0, 16)
}

/** The name of a rendition below the media folder. */
export function renditionFile(key: string, { shows, width }: PlannedRendition, format: Format): string {
  return `${key.slice(0, 2)}/${key}-${shows === 'full' ? '' : `${shows}-`}${width}.${format}`
}

/** The name of the rendition that moves, below the media folder. */
export function animationFile(key: string, width: number): string {
  return `${key.slice(0, 2)}/${key}-${ANIMATED}-${width}.webp`
}

function widthsUpTo(own: number, widths: readonly number[]): number[] {
  const smaller = widths.filter((width) => width < own)
  return own <= (widths.at(-1) ?? 0) ? [...smaller, own] : [...widths]
}
