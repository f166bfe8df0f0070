import sharp from 'sharp'
import { PictureError } from './picture-error.ts'

const LOGO_WIDTH = 960
const MOST_PIXELS = 62_000_000

/**
 * A logo as a picture: a drawing (SVG) becomes pixels, so that nothing in it can run or load; any other picture
 * is left as it is.
 * @throws PictureError when the bytes are no drawing and no picture.
 */
export async function rasterisedLogo(original: Uint8Array): Promise<Uint8Array> {
  const options = { limitInputPixels: MOST_PIXELS }
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
