import { createHash } from 'node:crypto'
import { creditXmp, ownCredit } from './credit.ts'
import type { Focus } from './crop.ts'
import { type DecodedPicture, decodePicture, fromPixels, type Pixels } from './decode-picture.ts'
import { averageColor, findFocus } from './look-at-picture.ts'
import {
  type Format,
  type Planned,
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
  /** When those that take long were made; `null` while they are to come. */
  finishedAt: Date | null
  renditions: Rendition[]
}

/** What the newsroom decides about the renditions of a picture. */
export interface PictureWishes {
  /** Where its subject is; found by attention where nobody says so. */
  focus?: Focus
  /** Whom to credit; whom the file credits where nobody says so. */
  credit?: string
}

/** What is encoded, and under which names it is kept. */
export interface Subject {
  pixels: Pixels
  key: string
  focus: Focus
  credit: string
}

/** What a decoded picture comes from. */
export interface Origin {
  hash: string
  width: number
  height: number
  /** What was kept of it before. */
  master: string | null
}

/**
 * Makes the WebP renditions of a picture, all of it and its crops, and stores them under names made from all that they
 * are made from; and a master, from which others can be made later. Nothing of the original's metadata goes on but whom
 * to credit.
 * @throws PictureError when the bytes are no picture that is taken.
 */
export async function preparePicture(
  original: Uint8Array,
  wishes: PictureWishes = {},
): Promise<PreparedPicture> {
  const hash = createHash('sha256').update(original).digest('hex')
  const decoded = await decodePicture(original)
  return prepareDecoded(decoded, { hash, master: null, ...decoded }, wishes)
}

/** As `preparePicture`, of a picture that was decoded already. */
export async function prepareDecoded(
  decoded: DecodedPicture,
  { hash, width, height, master }: Origin,
  wishes: PictureWishes,
): Promise<PreparedPicture> {
  const subject = await subjectOf(decoded, hash, wishes)
  const { pixels, focus } = subject
  return {
    hash,
    width,
    height,
    averageColor: await averageColor(pixels),
    focusX: focus.x,
    focusY: focus.y,
    focusSet: wishes.focus !== undefined,
    recipe: RECIPE,
    renditions: await encodeRenditions(subject, 'webp'),
    master: master ?? (await storeMaster(hash, pixels, ownCredit(decoded.metadata))),
    finishedAt: null,
  }
}

/** What the renditions of a decoded picture are made from. */
export async function subjectOf(
  { pixels, metadata }: DecodedPicture,
  hash: string,
  wishes: PictureWishes,
): Promise<Subject> {
  const focus = wishes.focus ?? (await findFocus(pixels))
  const credit = wishes.credit || ownCredit(metadata)
  return { pixels, focus, credit, key: renditionKey(hash, focus, credit) }
}

/** Encodes and stores all renditions of a picture in one format, one after the other. */
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

/** Fast ones first: AVIF's effort 4 takes four times as long for a tenth less, WebP's 4 twice for a fiftieth. */
const OPTIONS = {
  webp: { quality: 78, effort: 2 },
  avif: { quality: 52, effort: 3, chromaSubsampling: '4:2:0' },
} as const

async function encodeOne(
  { pixels, credit }: Subject,
  { region, width, height }: Planned,
  format: Format,
  file: string,
): Promise<number> {
  const image = fromPixels(pixels).extract(region).resize(width, height, { fit: 'fill' })
  if (credit) image.withXmp(creditXmp(credit))
  const bytes = await image.toFormat(format, OPTIONS[format]).toBuffer()
  await storeMedia(file, bytes)
  return bytes.length
}

/** Keeps what others can be made from: of any quality that shows, and small enough to keep. */
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
