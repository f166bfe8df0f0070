import sharp from 'sharp'
import { pictureType } from './picture-type.ts'

/** How an animated original moves. */
export interface Animation {
  frames: number
  /** Of all frames together. */
  durationMs: number
  /** Of a frame. */
  width: number
  height: number
}

/** WCAG 2.2, 2.2.2: what moves by itself longer than this needs a control to stop it. */
const MAX_DURATION_MS = 5_000
/** All frames are decoded at once, at four bytes a pixel. */
const MAX_PIXELS = 30_000_000
const MAX_WIDTH = 640
/** A story should not weigh more for one moving picture than for all others. */
export const MAX_ANIMATION_BYTES = 1_500_000
/** Browsers show shorter frames for this long. */
const SHORTEST_FRAME_MS = 20
const REPLACED_FRAME_MS = 100

/** How a picture moves; `undefined` for a still one, and for what cannot be read. */
export async function readAnimation(original: Uint8Array): Promise<Animation | undefined> {
  if (!['gif', 'webp'].includes(pictureType(original) ?? '')) return undefined
  const metadata = await sharp(original, { animated: true, limitInputPixels: false })
    .metadata()
    .catch(() => undefined)
  const { pages = 1, delay = [], width = 0, pageHeight = 0 } = metadata ?? {}
  if (pages < 2) return undefined
  const durations = delay.map((ms) => (ms < SHORTEST_FRAME_MS ? REPLACED_FRAME_MS : ms))
  const durationMs = durations.reduce((sum, ms) => sum + ms, 0)
  return { frames: pages, durationMs, width, height: pageHeight }
}

/** Why only the first frame of a picture is shown, for whoever chose it; `undefined` when it may move. */
export function stillReason({ frames, durationMs, width, height }: Animation): string | undefined {
  if (durationMs > MAX_DURATION_MS) {
    const seconds = (durationMs / 1000).toFixed(1)
    return `is an animation of ${seconds} s, of which only the first frame is shown; it may last ${MAX_DURATION_MS / 1000} s`
  }
  if (frames * width * height > MAX_PIXELS) {
    return `is an animation of ${frames} frames of ${width} x ${height}, of which only the first is shown; it is too large`
  }
  return undefined
}

/** An encoded animation. */
export interface EncodedAnimation {
  bytes: Buffer
  width: number
  height: number
}

/**
 * Encodes an animation as WebP. It repeats as often as it does within five seconds and then stays on its last frame.
 * @param animation that `stillReason` has nothing against.
 */
export async function encodeAnimation(
  original: Uint8Array,
  { durationMs }: Animation,
): Promise<EncodedAnimation> {
  const { data, info } = await sharp(original, { animated: true, limitInputPixels: MAX_PIXELS * 2 })
    .resize({ width: MAX_WIDTH, withoutEnlargement: true })
    .webp({
      quality: 60,
      effort: 2,
      loop: Math.max(1, Math.floor(MAX_DURATION_MS / Math.max(1, durationMs))),
    })
    .toBuffer({ resolveWithObject: true })
  return { bytes: data, width: info.width, height: info.pageHeight ?? info.height }
}
