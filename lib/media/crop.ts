/** The shapes that lists cut pictures to, width by height. */
export const SHAPES = { '16x9': 16 / 9, '4x3': 4 / 3, '1x1': 1 } as const

/** How much of a picture a rendition shows: all of it, or what fits a shape. */
export type Crop = 'full' | keyof typeof SHAPES

/** Where the subject of a picture is, in percent of its width and height, whole numbers. */
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

/** A shape that differs by less is the same to the eye. */
const SAME_SHAPE = 0.01

/**
 * The largest part of a picture that has a shape, with the focus as near to its middle as the edges allow; all of the
 * picture where it has that shape already.
 */
export function cropRegion(width: number, height: number, crop: Crop, focus: Focus): Region {
  const ratio = crop === 'full' ? width / height : SHAPES[crop]
  if (Math.abs(width / height / ratio - 1) < SAME_SHAPE) return { left: 0, top: 0, width, height }
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
