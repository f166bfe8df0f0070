import { createHash } from 'node:crypto'
import sharp, { type OutputInfo } from 'sharp'
import { storeMedia } from './store.ts'

/** A picture that cannot be used; its message says why. */
export class PictureError extends Error {}

/** A picture with its stored renditions. */
export interface PreparedPicture {
  hash: string
  width: number
  height: number
  averageColor: string
  renditions: { width: number; height: number; format: string; file: string; bytes: number }[]
}

const WIDTHS = [320, 640, 960, 1600]
const LOGO_WIDTH = 960
const MOST_PIXELS = 60_000_000
const FORMATS = ['jpeg', 'png', 'webp', 'avif', 'gif', 'tiff', 'heif']

/**
 * Makes the WebP renditions of a picture, from phone to desktop and never larger than it is, and stores them
 * under names made from the original's content. Turned upright by EXIF; metadata is left out.
 * @throws PictureError when the bytes are no picture we take, or too large a one.
 */
export async function preparePicture(original: Uint8Array): Promise<PreparedPicture> {
  const hash = createHash('sha256').update(original).digest('hex')
  try {
    const { data, info } = await upright(original)
    const source = () => sharp(data, { raw: info, limitInputPixels: MOST_PIXELS })
    const { dominant } = await source().resize(64, 64, { fit: 'inside' }).stats()
    const renditions = []
    for (const width of widthsFor(info.width)) {
      const { data: bytes, info: made } = await source()
        .resize({ width, withoutEnlargement: true })
        .webp({ quality: 78 })
        .toBuffer({ resolveWithObject: true })
      const file = `${hash.slice(0, 2)}/${hash.slice(0, 16)}-${made.width}.webp`
      await storeMedia(file, bytes)
      renditions.push({ width: made.width, height: made.height, format: 'webp', file, bytes: bytes.length })
    }
    return { hash, width: info.width, height: info.height, averageColor: hex(dominant), renditions }
  } catch (error) {
    if (error instanceof PictureError || (error as NodeJS.ErrnoException).code) throw error
    throw new PictureError(`is not a picture that can be read (${(error as Error).message.split('\n')[0]})`)
  }
}

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
    throw new PictureError(`is not a picture that can be read (${(error as Error).message.split('\n')[0]})`)
  }
}

async function upright(original: Uint8Array): Promise<{ data: Buffer; info: OutputInfo }> {
  const image = sharp(original, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
  const { format } = await image.metadata()
  // SVG may carry script and load files; whoever draws it can export a PNG.
  if (!FORMATS.includes(format ?? '')) throw new PictureError(`is of a type that is not taken (${format})`)
  return image.autoOrient().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
}

function widthsFor(original: number): number[] {
  const smaller = WIDTHS.filter((width) => width < original)
  return original <= (WIDTHS.at(-1) ?? 0) ? [...smaller, original] : WIDTHS
}

function hex({ r, g, b }: { r: number; g: number; b: number }): string {
  return `#${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}`
}
