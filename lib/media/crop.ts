/** The aspect ratios to which lists crop pictures. */
export const SHAPES = { '16x9': 16 / 9, '4x3': 4 / 3, '1x1': 1 } as const

/** Which part of a picture a rendition shows: all of it, or a crop of an aspect ratio. */
export type Crop = 'full' | keyof typeof SHAPES

/** The position of a picture's subject in whole percent of its width and height. */
export interface Focus {
  x: number
  y: number
}

/** A part of a picture, in pixels. */
export interface Region {
  left: number
  top: number
  width: number
  height: number
}

/** A smaller relative difference between aspect ratios is invisible. */
const RATIO_TOLERANCE = 0.01

/**
 * The largest region of a picture with the aspect ratio of a crop. The focus is as close to its middle as the edges
 * allow. The whole picture if it already has that aspect ratio.
 */
export function cropRegion(width: number, height: number, crop: Crop, focus: Focus): Region {
  const ratio = crop === 'full' ? width / height : SHAPES[crop]
  if (Math.abs(width / height / ratio - 1) < RATIO_TOLERANCE) return { left: 0, top: 0, width, height }
  const wide = Math.min(width, Math.max(1, Math.round(height * ratio)))
  const high = Math.min(height, Math.max(1, Math.round(width / ratio)))
  return {
    left: start(width, wide, focus.x),
    top: start(height, high, focus.y),
    width: wide,
    height: high,
  }
}

function start(whole: number, part: number, percent: number): number {
  const wanted = Math.round((whole * percent) / 100 - part / 2)
  return Math.min(whole - part, Math.max(0, wanted))
}
