import { createHash } from 'node:crypto'
import { averageColor, findFocus } from './analyse-picture.ts'
import {
  type Animation,
  encodeAnimation,
  MAX_ANIMATION_BYTES,
  readAnimation,
  stillReason,
} from './animation.ts'
import { creditXmp, embeddedCredit } from './credit.ts'
import type { Focus } from './crop.ts'
import { type DecodedPicture, decodePicture, fromPixels, type Pixels } from './decode-picture.ts'
import {
  ANIMATED,
  animationFile,
  type Format,
  type PlannedRendition,
  planRenditions,
  RECIPE,
  type Rendition,
  renditionFile,
  renditionKey,
} from './recipe.ts'
import { storeMedia } from './store.ts'

/** A picture with its stored renditions. */
export interface PreparedPicture {
  /** SHA-256 of the original, hexadecimal. */
  hash: string
  width: number
  height: number
  averageColor: string
  focusX: number
  focusY: number
  focusSet: boolean
  recipe: number
  master: string
  /** When its slow renditions were made; `null` while they are missing. */
  finishedAt: Date | null
  renditions: Rendition[]
  /** Why an original that moves is shown still; missing for others, and where the renditions are those of another use. */
  stillReason?: string | undefined
}

/** What editors decide about the renditions of a picture. */
export interface RenditionOptions {
  /** Position of the subject; detected by `findFocus` by default. */
  focus?: Focus
  /** The credit to embed; by default the one in the file. */
  credit?: string
}

/** Everything that determines the renditions of a picture, and the key of their file names. */
export interface Subject {
  pixels: Pixels
  key: string
  focus: Focus
  credit: string
}

/** The original of a decoded picture. */
export interface Origin {
  hash: string
  width: number
  height: number
  /** The file name of its master, if it has been stored. */
  master: string | null
}

/**
 * Makes and stores the WebP renditions of a picture and its crops, and a master from which other renditions can be made
 * later. File names contain a hash of everything that determines the content. Of the original's metadata only the credit
 * is kept.
 * @throws PictureError when the bytes are not a supported picture.
 */
export async function preparePicture(
  original: Uint8Array,
  options: RenditionOptions = {},
): Promise<PreparedPicture> {
  const hash = createHash('sha256').update(original).digest('hex')
  const decoded = await decodePicture(original)
  const prepared = await prepareDecoded(decoded, { hash, master: null, ...decoded }, options)
  const animation = await readAnimation(original)
  if (!animation) return prepared
  const reason = stillReason(animation)
  if (reason) return { ...prepared, stillReason: reason }
  const moving = await storeAnimation(original, animation, prepared, options)
  return moving
    ? { ...prepared, renditions: [...prepared.renditions, moving] }
    : { ...prepared, stillReason: TOO_HEAVY }
}

const TOO_HEAVY = 'is an animation that is too heavy even as WebP; only its first frame is shown'

/** @returns `undefined` when it would be larger than a story can bear. */
async function storeAnimation(
  original: Uint8Array,
  animation: Animation,
  { hash, focusX, focusY }: PreparedPicture,
  { credit = '' }: RenditionOptions,
): Promise<Rendition | undefined> {
  const { bytes, width, height } = await encodeAnimation(original, animation)
  if (bytes.length > MAX_ANIMATION_BYTES) return undefined
  const file = animationFile(renditionKey(hash, { x: focusX, y: focusY }, credit), width)
  await storeMedia(file, bytes)
  return { crop: ANIMATED, width, height, format: 'webp', file, bytes: bytes.length }
}

/** Like `preparePicture`, for a picture that is already decoded. */
export async function prepareDecoded(
  decoded: DecodedPicture,
  { hash, width, height, master }: Origin,
  options: RenditionOptions,
): Promise<PreparedPicture> {
  const subject = await subjectOf(decoded, hash, options)
  const { pixels, focus } = subject
  return {
    hash,
    width,
    height,
    averageColor: await averageColor(pixels),
    focusX: focus.x,
    focusY: focus.y,
    focusSet: options.focus !== undefined,
    recipe: RECIPE,
    renditions: await encodeRenditions(subject, 'webp'),
    master: master ?? (await storeMaster(hash, pixels, embeddedCredit(decoded.metadata))),
    finishedAt: null,
  }
}

/** Determines focus, credit and key of a decoded picture. */
export async function subjectOf(
  { pixels, metadata }: DecodedPicture,
  hash: string,
  options: RenditionOptions,
): Promise<Subject> {
  const focus = options.focus ?? (await findFocus(pixels))
  const credit = options.credit || embeddedCredit(metadata)
  return { pixels, focus, credit, key: renditionKey(hash, focus, credit) }
}

/** Encodes and stores all renditions of a picture in one format, one after the other to limit memory. */
export async function encodeRenditions(subject: Subject, format: Format): Promise<Rendition[]> {
  const { width, height } = subject.pixels.info
  const planned = planRenditions(width, height, subject.focus)
  const bytes = new Map<string, number>()
  const renditions: Rendition[] = []
  for (const one of planned) {
    const file = renditionFile(subject.key, one, format)
    const length = bytes.get(file) ?? (await encodeOne(subject, one, format, file))
    bytes.set(file, length)
    renditions.push({
      crop: one.crop,
      width: one.width,
      height: one.height,
      format,
      file,
      bytes: length,
    })
  }
  return renditions
}

/** Fast settings: effort 4 takes four times as long for AVIF and saves a tenth, and twice as long for WebP and saves 2 %. */
const OPTIONS = {
  webp: { quality: 78, effort: 2 },
  avif: { quality: 52, effort: 3, chromaSubsampling: '4:2:0' },
} as const

async function encodeOne(
  { pixels, credit }: Subject,
  { region, width, height }: PlannedRendition,
  format: Format,
  file: string,
): Promise<number> {
  const image = fromPixels(pixels).extract(region).resize(width, height, { fit: 'fill' })
  if (credit) image.withXmp(creditXmp(credit))
  const bytes = await image.toFormat(format, OPTIONS[format]).toBuffer()
  await storeMedia(file, bytes)
  return bytes.length
}

/** Stores the picture in a quality without visible loss from which other renditions can be made. */
async function storeMaster(hash: string, pixels: Pixels, credit: string): Promise<string> {
  const transparent = pixels.info.channels === 4
  const file = `${hash.slice(0, 2)}/${hash.slice(0, 16)}-master.${transparent ? 'png' : 'jpg'}`
  const image = fromPixels(pixels)
  if (credit) image.withXmp(creditXmp(credit))
  await storeMedia(
    file,
    await (transparent ? image.png() : image.jpeg({ quality: 92, chromaSubsampling: '4:4:4' })).toBuffer(),
  )
  return file
}
