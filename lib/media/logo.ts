import sharp from 'sharp'
import { PictureError } from './picture-error.ts'

const LOGO_WIDTH = 960
const MAX_PIXELS = 62_000_000

/**
 * Converts an SVG logo to PNG, so that nothing in it can run or load files. Returns any other picture unchanged.
 * @throws PictureError when the bytes are neither an SVG nor another picture.
 */
export async function rasteriseLogo(original: Uint8Array): Promise<Uint8Array> {
  const options = { limitInputPixels: MAX_PIXELS }
  try {
    const { format, density = 72, width } = await sharp(original, options).metadata()
    if (format !== 'svg') return original
    const scaled = Math.min(2_400, Math.max(72, (density * LOGO_WIDTH) / width))
    return await sharp(original, { ...options, density: scaled })
      .resize({ width: LOGO_WIDTH })
      .png()
      .toBuffer()
  } catch (error) {
    const [reason] = (error as Error).message.split('\n')
    throw new PictureError('damaged', `is not a picture that can be read (${reason})`)
  }
}
