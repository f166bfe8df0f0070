import sharp from 'sharp'
import type { Focus } from './crop.ts'
import { fromPixels, type Pixels } from './decode-picture.ts'

/** Maximum side length in pixels of the picture that is searched for its subject. */
const ANALYSIS_SIZE = 320
const MIDDLE: Focus = { x: 50, y: 50 }

/** The average colour of a picture as `#rrggbb`; transparent parts count as white. */
export async function averageColor(pixels: Pixels): Promise<string> {
  const [r = 0, g = 0, b = 0] = await fromPixels(pixels)
    .flatten({ background: '#fff' })
    .resize(1, 1, { fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer()
  return `#${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

/**
 * The probable position of a picture's subject, found by libvips from skin tones, saturated colours and edges
 * (https://www.libvips.org/API/current/enum.Interesting.html). The middle if nothing stands out.
 */
export async function findFocus(pixels: Pixels): Promise<Focus> {
  const { data, info } = await fromPixels(pixels)
    .flatten({ background: '#fff' })
    .resize({ width: ANALYSIS_SIZE, height: ANALYSIS_SIZE, fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height } = info
  if (width < 4 || height < 4) return MIDDLE
  // libvips searches only when something has to be cropped.
  const cut = width > height ? { width: width >> 1, height } : { width, height: height >> 1 }
  const { info: cropped } = await sharp(data, { raw: { width, height, channels: 3 } })
    .resize({ ...cut, fit: 'cover', position: sharp.strategy.attention })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { attentionX = 0, attentionY = 0 } = cropped
  // libvips returns the top left corner when nothing stands out.
  if (attentionX === 0 && attentionY === 0) return MIDDLE
  return { x: percent(attentionX, width), y: percent(attentionY, height) }
}

function percent(part: number, whole: number): number {
  return Math.min(100, Math.max(0, Math.round((part / whole) * 100)))
}
