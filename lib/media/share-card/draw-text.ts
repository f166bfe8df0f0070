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
    if (isFitting(drawn)) return drawn
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

/** Whether a text surely is too high in letters of a size, of which even narrow ones are a third as wide as high. */
function isHopeless(text: string, size: number, { width, maxHeight }: TextOptions): boolean {
  return Math.ceil((text.length * size) / 3 / width) * size > maxHeight
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
