import sharp, { type Metadata, type Sharp } from 'sharp'
import { MAX_PICTURE_FILE_BYTES, PictureError, tooHeavyError } from './picture-error.ts'
import { type PictureType, pictureType } from './picture-type.ts'

/** Pixels of a picture, upright, in sRGB, eight bits a channel. */
export interface Pixels {
  data: Buffer
  info: { width: number; height: number; channels: 3 | 4 }
}

/** A decoded picture. */
export interface DecodedPicture {
  /** At most `MASTER_WIDTH` wide, which is more than any rendition needs. */
  pixels: Pixels
  /** The size of the original, upright. */
  width: number
  height: number
  metadata: Metadata
}

/** The resolution of a full-frame camera. */
const MAX_PIXELS = 62_000_000
/** Limit of the memory that decoding a picture may use, as estimated by `bytesPerPixel`. */
const MAX_DECODED_BYTES = 160_000_000
const MASTER_WIDTH = 2_048
/** WebP allows at most 16,383 pixels per side. */
const MASTER_HEIGHT = 10_000

// The cache of operations helps only when one picture is edited repeatedly; here it would waste memory.
sharp.cache(false)

/**
 * Decodes a picture of any supported type, detected by its content, and turns it upright. Of an animation it decodes the
 * first frame.
 * @throws PictureError when it is not a supported picture.
 */
export async function decodePicture(original: Uint8Array): Promise<DecodedPicture> {
  const type = checkedType(original)
  const image = sharp(original, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
  const metadata = await withDecodeErrors(image.metadata())
  checkSize(type, metadata)
  if (type === 'heif' && metadata.compression !== 'av1') {
    throw new PictureError('type', 'is a HEIC picture, which cannot be read; export it as JPEG')
  }
  const pixels = await withDecodeErrors(raw(upright(image)))
  const { width, height } = metadata.autoOrient
  return {
    pixels: isOpaque(pixels) ? await raw(fromPixels(pixels).removeAlpha()) : pixels,
    width,
    height,
    metadata,
  }
}

/** A sharp pipeline that starts from decoded pixels. */
export function fromPixels({ data, info }: Pixels): Sharp {
  return sharp(data, { raw: info, limitInputPixels: MAX_PIXELS })
}

const OTHER_TYPE = 'is not a picture of a supported type (JPEG, PNG, WebP, AVIF, GIF or TIFF)'
const DRAWING = 'is a drawing (SVG), which may carry script and load files; export it as PNG'

function isDrawing(original: Uint8Array): boolean {
  return /<svg[\s>]/i.test(Buffer.from(original.subarray(0, 1_000)).toString('latin1'))
}

async function raw(image: Sharp): Promise<Pixels> {
  const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return { data, info: { width: info.width, height: info.height, channels: info.channels as 3 | 4 } }
}

/** Whether it has an alpha channel without any transparency. */
function isOpaque({ data, info }: Pixels): boolean {
  if (info.channels !== 4) return false
  for (let alpha = 3; alpha < data.length; alpha += 4) if (data[alpha] !== 255) return false
  return true
}

function checkedType(original: Uint8Array): PictureType {
  if (original.length === 0) throw new PictureError('empty', 'is empty')
  if (original.length > MAX_PICTURE_FILE_BYTES) throw tooHeavyError()
  const type = pictureType(original)
  if (!type) throw new PictureError('type', isDrawing(original) ? DRAWING : OTHER_TYPE)
  return type
}

function checkSize(type: PictureType, metadata: Metadata): void {
  const { width, height } = metadata
  const pixels = width * height
  if (pixels > MAX_PIXELS || pixels * bytesPerPixel(type, metadata) > MAX_DECODED_BYTES) {
    throw new PictureError('too-large', `has too many pixels (${width} x ${height})`)
  }
}

/** Measured memory of decoding per pixel. Most types are decoded as a stream and scaled down at the same time. */
function bytesPerPixel(
  type: PictureType,
  { channels, depth, isProgressive, orientation = 1 }: Metadata,
): number {
  const whole = channels * (depth === 'uchar' ? 1 : 2)
  if (type === 'heif') return 19
  if (type === 'gif') return 7
  if (type === 'jpeg') return isProgressive ? 2.2 * channels : 0
  if (isProgressive) return 1.4 * whole
  // Orientations from 5 on are rotated by 90 degrees.
  return orientation > 4 ? whole : 0
}

function upright(image: Sharp): Sharp {
  return image
    .autoOrient()
    .resize({ width: MASTER_WIDTH, height: MASTER_HEIGHT, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
}

/** Turns errors of libvips into a PictureError. */
async function withDecodeErrors<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const [reason = ''] = (error as Error).message.trim().split('\n')
    if (/pixel limit/.test(reason)) throw new PictureError('too-large', 'has too many pixels')
    throw new PictureError('damaged', `is damaged or cut short (${reason})`)
  }
}
