import sharp, { type Metadata, type Sharp } from 'sharp'
import { MOST_BYTES, PictureError, tooHeavy } from './picture-error.ts'
import { type PictureType, pictureType } from './picture-type.ts'

/** Pixels of a picture, upright, in sRGB, eight bits a channel. */
export interface Pixels {
  data: Buffer
  info: { width: number; height: number; channels: 3 | 4 }
}

/** A picture that was read. */
export interface DecodedPicture {
  /** At most `MASTER_WIDTH` wide: more than any rendition needs. */
  pixels: Pixels
  /** Its own size, upright. */
  width: number
  height: number
  metadata: Metadata
}

/** A full-frame camera's picture. */
const MOST_PIXELS = 62_000_000
/** What a picture may take while it is decoded. */
const MOST_DECODED_BYTES = 160_000_000
const MASTER_WIDTH = 2_048
/** WebP ends at 16,383 pixels a side. */
const MASTER_HEIGHT = 10_000

// A cache of operations is of use to whoever changes one picture again and again; here it only keeps memory.
sharp.cache(false)

/**
 * Reads a picture of whatever kind and turns it upright; of an animation its first frame. Its type is what its content
 * says. Nothing of its file but its pixels goes on.
 * @throws PictureError when it is no picture that is taken.
 */
export async function decodePicture(original: Uint8Array): Promise<DecodedPicture> {
  const type = checkedType(original)
  const image = sharp(original, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
  const metadata = await readable(image.metadata())
  checkSize(type, metadata)
  if (type === 'heif' && metadata.compression !== 'av1') {
    throw new PictureError('type', 'is a HEIC picture, which cannot be read; export it as JPEG')
  }
  const pixels = await readable(raw(upright(image)))
  const { width, height } = metadata.autoOrient
  return {
    pixels: isOpaque(pixels) ? await raw(fromPixels(pixels).removeAlpha()) : pixels,
    width,
    height,
    metadata,
  }
}

/** Reads pixels again for more work on them. */
export function fromPixels({ data, info }: Pixels): Sharp {
  return sharp(data, { raw: info, limitInputPixels: MOST_PIXELS })
}

const OTHER_TYPE = 'is not a picture that is taken (JPEG, PNG, WebP, AVIF, GIF or TIFF)'
const DRAWING = 'is a drawing (SVG), which may carry script and load files; export it as PNG'

function isDrawing(original: Uint8Array): boolean {
  return /<svg[\s>]/i.test(Buffer.from(original.subarray(0, 1_000)).toString('latin1'))
}

async function raw(image: Sharp): Promise<Pixels> {
  const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return { data, info: { width: info.width, height: info.height, channels: info.channels as 3 | 4 } }
}

/** Whether it has transparency that nothing makes use of. */
function isOpaque({ data, info }: Pixels): boolean {
  if (info.channels !== 4) return false
  for (let alpha = 3; alpha < data.length; alpha += 4) if (data[alpha] !== 255) return false
  return true
}

function checkedType(original: Uint8Array): PictureType {
  if (original.length === 0) throw new PictureError('empty', 'is empty')
  if (original.length > MOST_BYTES) throw tooHeavy()
  const type = pictureType(original)
  if (!type) throw new PictureError('type', isDrawing(original) ? DRAWING : OTHER_TYPE)
  return type
}

function checkSize(type: PictureType, metadata: Metadata): void {
  const { width, height } = metadata
  const pixels = width * height
  if (pixels > MOST_PIXELS || pixels * bytesAPixel(type, metadata) > MOST_DECODED_BYTES) {
    throw new PictureError('too-large', `has too many pixels (${width} x ${height})`)
  }
}

/** What decoding takes for each pixel, as measured: most kinds are read bit by bit and made smaller meanwhile. */
function bytesAPixel(
  type: PictureType,
  { channels, depth, isProgressive, orientation = 1 }: Metadata,
): number {
  const whole = channels * (depth === 'uchar' ? 1 : 2)
  if (type === 'heif') return 19
  if (type === 'gif') return 7
  if (type === 'jpeg') return isProgressive ? 2.2 * channels : 0
  if (isProgressive) return 1.4 * whole
  // From 5 on it lies on its side.
  return orientation > 4 ? whole : 0
}

function upright(image: Sharp): Sharp {
  return image
    .autoOrient()
    .resize({ width: MASTER_WIDTH, height: MASTER_HEIGHT, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
}

/** What libvips says of a file that it cannot read, as a refusal. */
async function readable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const [reason = ''] = (error as Error).message.trim().split('\n')
    if (/pixel limit/.test(reason)) throw new PictureError('too-large', 'has too many pixels')
    throw new PictureError('damaged', `is damaged or cut short (${reason})`)
  }
}
