import sharp from 'sharp'
import { drawText } from './draw-text.ts'
import { loadFace } from './face.ts'

/** What the icon of the paper shows. */
export interface IconContent {
  /** One letter or digit. */
  initial: string
  /** The paper's accent colour, `#rrggbb`. */
  accent: string
}

const SIZE = 256
const LETTER_SIZE = 176
/** As in the SVG icon: 6 of 64. */
const CORNER = 24

/**
 * Draws the paper's icon as PNG with the letter in the face of headlines, since no other face need be installed.
 * @param hasCorners whether its corners are round and transparent; iOS rounds them itself.
 */
export async function drawIcon(
  { initial, accent }: IconContent,
  size: number,
  hasCorners: boolean,
): Promise<Buffer> {
  const face = await loadFace()
  const letter = await drawText(initial, {
    face,
    colour: '#ffffff',
    width: SIZE,
    sizes: [LETTER_SIZE],
    maxHeight: SIZE,
  })
  const ground =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}">` +
    `<rect width="100%" height="100%" rx="${hasCorners ? CORNER : 0}" fill="${accent}"/></svg>`
  const layers = letter
    ? [
        {
          input: letter.data,
          raw: { width: letter.width, height: letter.height, channels: 4 as const },
          top: Math.round((SIZE - letter.height) / 2),
          left: Math.round((SIZE - letter.width) / 2),
        },
      ]
    : []
  const whole = await sharp(Buffer.from(ground)).composite(layers).png().toBuffer()
  return sharp(whole).resize(size, size).png({ compressionLevel: 9 }).toBuffer()
}
