import sharp, { type OverlayOptions } from 'sharp'
import { readMedia } from '../store.ts'
import { CARD_HEIGHT, CARD_WIDTH } from './card-size.ts'
import { type DrawnText, drawText } from './draw-text.ts'
import { type Face, loadFace } from './face.ts'
import { mixColours } from './mix-colours.ts'

/** What a card shows. */
export interface CardContent {
  /** The section of a story, or what a list is; may be empty. */
  label: string
  headline: string
  /** The paper's name. */
  paper: string
  /** The paper's accent colour, `#rrggbb`. */
  accent: string
  /** The media file of the picture behind the text. */
  picture: string | null
}

/** WhatsApp shows pictures of less than 300 KB only. */
export const MAX_CARD_BYTES = 300_000

/** WhatsApp cuts a square out of the middle, 630 px wide, in which all text must stand. */
const TEXT_WIDTH = 558
const MARGIN = 44
const HEADLINE_SIZES = { plain: [76, 66, 58, 50, 44, 38], picture: [54, 48, 42, 38, 34] } as const
const MAX_HEADLINE_HEIGHT = { plain: 370, picture: 250 } as const
const [RULE_WIDTH, RULE_HEIGHT] = [96, 2]
const SMALL_SIZES = [28, 24, 20]
const MAX_SMALL_HEIGHT = 40
const GAP = 30
const WHITE = '#ffffff'
/** The share of the paper's colour in that of the label. */
const LABEL_SHARE = 0.2
/** Below each other, until one is small enough. */
const QUALITIES = [84, 72, 60, 40]

/** Draws a card as JPEG: 1200 by 630 pixels, less than 300 KB. */
export async function drawCard(content: CardContent): Promise<Buffer> {
  const face = await loadFace()
  const picture = content.picture === null ? undefined : await readMedia(content.picture)
  const texts = await drawTexts(content, face, picture ? 'picture' : 'plain')
  const layers = [
    ...(picture ? [await drawShade(content.accent)] : []),
    ...placeTexts(texts, picture !== undefined),
  ]
  const ground = picture ? await coverWith(picture) : flatGround(content.accent)
  const pixels = await ground.composite(layers).removeAlpha().raw().toBuffer()
  const raw = { width: CARD_WIDTH, height: CARD_HEIGHT, channels: 3 } as const
  for (const quality of QUALITIES) {
    const jpeg = await sharp(pixels, { raw }).jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer()
    if (jpeg.length < MAX_CARD_BYTES) return jpeg
  }
  throw new Error('The card is too large.')
}

interface Texts {
  label: DrawnText | undefined
  headline: DrawnText | undefined
  paper: DrawnText | undefined
}

async function drawTexts(content: CardContent, face: Face, kind: 'plain' | 'picture'): Promise<Texts> {
  const small = { face, colour: WHITE, width: TEXT_WIDTH, sizes: SMALL_SIZES, maxHeight: MAX_SMALL_HEIGHT }
  const large = { ...small, sizes: HEADLINE_SIZES[kind], maxHeight: MAX_HEADLINE_HEIGHT[kind] }
  const headline = await drawText(content.headline, large)
  const paper = await drawText(content.paper, small)
  return {
    label: await drawText(content.label.toLocaleUpperCase('es'), {
      ...small,
      colour: mixColours(content.accent, WHITE, LABEL_SHARE),
    }),
    // A headline of which nothing can be drawn gives way to the paper's name.
    headline: headline ?? (await drawText(content.paper, large)),
    paper: headline && content.headline !== content.paper ? paper : undefined,
  }
}

/** The paper's name stands at the bottom; label and headline above it, or in the middle of a card without a picture. */
function placeTexts({ label, headline, paper }: Texts, isAtBottom: boolean): OverlayOptions[] {
  const bottom = CARD_HEIGHT - MARGIN - (paper ? paper.height + GAP * 1.6 : 0)
  const high = (label ? label.height + GAP : 0) + (headline?.height ?? 0)
  const top = isAtBottom ? bottom - high : Math.max(MARGIN, (MARGIN + bottom - high) / 2)
  return [
    ...(label ? [centred(label, top)] : []),
    ...(headline ? [centred(headline, top + high - headline.height)] : []),
    ...(paper ? [rule(bottom + GAP), centred(paper, CARD_HEIGHT - MARGIN - paper.height)] : []),
  ]
}

function centred({ data, width, height }: DrawnText, top: number): OverlayOptions {
  const raw = { width, height, channels: 4 } as const
  return { input: data, raw, top: Math.round(top), left: Math.round((CARD_WIDTH - width) / 2) }
}

/** A short line across the middle. */
function rule(top: number): OverlayOptions {
  const create = { width: RULE_WIDTH, height: RULE_HEIGHT, channels: 3, background: WHITE } as const
  return { input: { create }, top: Math.round(top), left: (CARD_WIDTH - RULE_WIDTH) / 2 }
}

function flatGround(accent: string) {
  return sharp({
    create: {
      width: CARD_WIDTH,
      height: CARD_HEIGHT,
      channels: 3,
      background: mixColours(accent, '#000000', 0.85),
    },
  })
}

async function coverWith(picture: Buffer) {
  const { data, info } = await sharp(picture)
    .resize(CARD_WIDTH, CARD_HEIGHT, { fit: 'cover', position: 'top' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels as 3 } })
}

const shades = new Map<string, Promise<OverlayOptions>>()

/** The shade in the paper's colour that makes the text readable, darker towards the bottom. */
function drawShade(accent: string): Promise<OverlayOptions> {
  const known = shades.get(accent) ?? renderShade(accent)
  shades.set(accent, known)
  return known
}

async function renderShade(accent: string): Promise<OverlayOptions> {
  const dark = mixColours(accent, '#000000', 0.4)
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD_WIDTH}" height="${CARD_HEIGHT}">` +
    '<defs><linearGradient id="g" x1="0" y1="0" x2="0" y2="1">' +
    `<stop offset="0.2" stop-color="${dark}" stop-opacity="0"/>` +
    `<stop offset="0.5" stop-color="${dark}" stop-opacity="0.8"/>` +
    `<stop offset="1" stop-color="${dark}" stop-opacity="0.97"/></linearGradient></defs>` +
    '<rect width="100%" height="100%" fill="url(#g)"/></svg>'
  const { data, info } = await sharp(Buffer.from(svg)).raw().toBuffer({ resolveWithObject: true })
  return { input: data, raw: { width: info.width, height: info.height, channels: 4 } }
}
