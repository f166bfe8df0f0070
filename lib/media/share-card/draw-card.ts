import sharp from 'sharp'
import { readMedia } from '../store.ts'
import { Canvas } from './canvas.ts'
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
const [WHITE, BLACK] = ['#ffffff', '#000000']
/** The share of the paper's colour, beside black, in the ground of a plain card and in the shade over a picture. */
const [PLAIN_SHARE, PICTURE_SHARE] = [0.85, 0.4]
/** The share of the paper's colour in that of the label. */
const LABEL_SHARE = 0.2
/** Below each other, until one is small enough. */
const QUALITIES = [84, 72, 60, 40]

/** Draws a card as JPEG: 1200 by 630 pixels, less than 300 KB. */
export async function drawCard(content: CardContent): Promise<Buffer> {
  const face = await loadFace()
  const picture = content.picture === null ? undefined : await readMedia(content.picture)
  const texts = await drawTexts(content, face, picture ? 'picture' : 'plain')
  const canvas = picture ? await coverWith(picture) : plainGround(content.accent)
  if (picture) canvas.shade(mixColours(content.accent, BLACK, PICTURE_SHARE), shadeAt)
  placeTexts(canvas, texts, picture !== undefined)
  return encode(canvas.pixels)
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
function placeTexts(canvas: Canvas, { label, headline, paper }: Texts, isAtBottom: boolean): void {
  const bottom = CARD_HEIGHT - MARGIN - (paper ? paper.height + GAP * 1.6 : 0)
  const high = (label ? label.height + GAP : 0) + (headline?.height ?? 0)
  const top = isAtBottom ? bottom - high : Math.max(MARGIN, (MARGIN + bottom - high) / 2)
  if (label) drawCentred(canvas, label, top)
  if (headline) drawCentred(canvas, headline, top + high - headline.height)
  if (!paper) return
  canvas.fill(WHITE, (CARD_WIDTH - RULE_WIDTH) / 2, Math.round(bottom + GAP), RULE_WIDTH, RULE_HEIGHT)
  drawCentred(canvas, paper, CARD_HEIGHT - MARGIN - paper.height)
}

function drawCentred(canvas: Canvas, text: DrawnText, top: number): void {
  canvas.draw(text, Math.round((CARD_WIDTH - text.width) / 2), Math.round(top))
}

function plainGround(accent: string): Canvas {
  return Canvas.of(mixColours(accent, BLACK, PLAIN_SHARE), CARD_WIDTH, CARD_HEIGHT)
}

async function coverWith(picture: Buffer): Promise<Canvas> {
  const pixels = await sharp(picture)
    .resize(CARD_WIDTH, CARD_HEIGHT, { fit: 'cover', position: 'top', kernel: 'linear' })
    .flatten()
    .toColourspace('srgb')
    .raw()
    .toBuffer()
  return new Canvas(pixels, CARD_WIDTH)
}

/** How dark a picture is under the text: not at its top, and almost fully at the bottom. */
function shadeAt(place: number): number {
  const i = SHADE.findIndex(([end]) => place <= end)
  const [end, opacity] = SHADE[i] ?? [1, 1]
  const [start, before] = SHADE[i - 1] ?? [0, 0]
  return end === start ? opacity : before + ((opacity - before) * (place - start)) / (end - start)
}

/** Places from the top, 0 to 1, and the opacity of the shade there. */
const SHADE = [
  [0.08, 0],
  [0.4, 0.84],
  [1, 0.97],
] as const

async function encode(pixels: Buffer): Promise<Buffer> {
  const raw = { width: CARD_WIDTH, height: CARD_HEIGHT, channels: 3 } as const
  for (const quality of QUALITIES) {
    const jpeg = await sharp(pixels, { raw }).jpeg({ quality }).toBuffer()
    if (jpeg.length < MAX_CARD_BYTES) return jpeg
  }
  throw new Error('The card is too large.')
}
