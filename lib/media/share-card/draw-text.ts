import sharp from 'sharp'
import { escapeHtml } from '#lib/text/escape-html.ts'
import { drawableText } from './drawable-text.ts'
import type { Face } from './face.ts'

/** A drawn text with a transparent background. */
export interface DrawnText {
  /** Pixels of four channels. */
  data: Buffer
  width: number
  height: number
}

interface TextOptions {
  face: Face
  /** `#rrggbb` */
  colour: string
  /** The width at which lines are broken, in pixels. */
  width: number
  /** Letters of this size or, where the text is then too high, of the next one; in pixels, largest first. */
  sizes: readonly number[]
  maxHeight: number
}

/** How much of a text that is too long even in the smallest letters is left out at a time. */
const CUT_WORDS = 2
/** The parts of its width in which a text is tried to be set. */
const BALANCING_WIDTHS = [0.93, 0.82]
/** Of the face: the width of a letter on average and the height of a line, as parts of the size. */
const [LETTER_WIDTH, LINE_HEIGHT] = [0.44, 1.15]
/** A further line adds more than this to the height of a text. */
const MAX_GROWTH = 1.1

/**
 * Draws a text in the largest letters in which it fits, centred. A text that never fits is cut between words.
 * @returns `undefined` when the face can draw nothing of it.
 */
export async function drawText(text: string, options: TextOptions): Promise<DrawnText | undefined> {
  const { sizes, maxHeight, face } = options
  const drawable = drawableText(text, face.canDraw)
  if (!drawable) return undefined
  const isFitting = ({ height }: DrawnText) => height <= maxHeight
  for (const size of sizes) {
    if (isHopeless(drawable, size, options)) continue
    const drawn = await drawAt(drawable, size, options)
    if (isFitting(drawn)) return balance(drawn, (width) => drawAt(drawable, size, { ...options, width }))
  }
  const words = drawable.split(' ')
  for (let count = words.length - CUT_WORDS; count > 0; count -= CUT_WORDS) {
    const cut = `${words
      .slice(0, count)
      .join(' ')
      .replace(/[\s,.;:]+$/u, '')}…`
    const drawn = await drawAt(cut, sizes.at(-1) ?? 0, options)
    if (isFitting(drawn)) return drawn
  }
  return undefined
}

/** Draws a text of several lines narrower while it needs no further line, so that no word is left alone in the last one. */
async function balance(drawn: DrawnText, redraw: (width: number) => Promise<DrawnText>): Promise<DrawnText> {
  let best = drawn
  for (const share of BALANCING_WIDTHS) {
    const narrower = await redraw(Math.round(drawn.width * share))
    // A line without ascenders or descenders may be some pixels lower.
    if (narrower.height > drawn.height * MAX_GROWTH) break
    best = narrower
  }
  return best
}

/** Whether a text most probably is too high in letters of a size, so that it need not be drawn to find out. */
function isHopeless(text: string, size: number, { width, maxHeight }: TextOptions): boolean {
  const lines = Math.ceil((text.length * size * LETTER_WIDTH) / width)
  return lines * size * LINE_HEIGHT > maxHeight
}

async function drawAt(text: string, size: number, { face, colour, width }: TextOptions): Promise<DrawnText> {
  // At 72 dots per inch a point is a pixel. Pango crashes on some texts with letter spacing.
  const { data, info } = await sharp({
    text: {
      text: `<span foreground="${colour}">${markup(text)}</span>`,
      font: `${face.name} ${size}`,
      fontfile: face.file,
      dpi: 72,
      width,
      align: 'centre',
      wrap: 'word-char',
      rgba: true,
    },
  })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** The text as Pango markup. The face would kern spaces away, so that they are set apart from the words beside them. */
function markup(text: string): string {
  return escapeHtml(text).replaceAll(' ', '<span font_features="kern=0"> </span>')
}
