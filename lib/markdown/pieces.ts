import { makeText } from '#lib/blocks/text/make-text.ts'
import type { Inline, Mark, Text } from '#lib/blocks/text/type.ts'
import { raiseText } from './raised-text.ts'

/** Inline content before it is joined: what HTML leaves between words is decided when both sides are known. */
export type Piece = Inline | { type: 'space' } | { type: 'newLine' }

/** Where a tag stood that was left out: the words on both sides must not become one. */
export const SPACE: Piece = { type: 'space' }
/** Where a block began or ended among words. */
export const NEW_LINE: Piece = { type: 'newLine' }

/** How text is written at some point of a line. */
export interface Format {
  marks: Mark[]
  raised?: 'sup' | 'sub'
}

/** The format with one more mark, unless it has a mark of that type. */
export function withMark(format: Format, mark: Mark): Format {
  if (format.marks.some(({ type }) => type === mark.type)) return format
  return { ...format, marks: [...format.marks, mark] }
}

/**
 * The pieces of a text. Raised text that Unicode has no characters for stands as ordinary words.
 * @param onLost is called for such text.
 */
export function textPieces(value: string, { marks, raised }: Format, onLost: (tag: string) => void): Piece[] {
  if (!raised || value.trim() === '') return [makeText(value, marks)]
  const written = raiseText(value.trim(), raised)
  if (written !== undefined) return [makeText(written, marks)]
  onLost(raised)
  return [SPACE, makeText(value, marks), SPACE]
}

/**
 * Joins pieces into inline content: neighbouring texts with the same marks become one, and empty ones are dropped, as
 * ProseMirror requires. A space is only added where the words on both sides would touch.
 */
export function joinPieces(pieces: readonly Piece[]): Inline[] {
  const result: Inline[] = []
  let gap: 'space' | 'newLine' | undefined
  for (const piece of pieces) {
    if (piece.type === 'space' || piece.type === 'newLine') {
      gap = gap === 'newLine' ? gap : piece.type
      continue
    }
    if (piece.type === 'text' && (piece.text === '' || (gap && piece.text.trim() === ''))) {
      if (piece.text !== '') gap ??= 'space'
      continue
    }
    addGap(result, gap, piece)
    addInline(result, gap && piece.type === 'text' ? withoutDoubleSpace(result, piece) : piece)
    gap = undefined
  }
  return result
}

function addGap(result: Inline[], gap: 'space' | 'newLine' | undefined, next: Inline): void {
  const last = result.at(-1)
  if (!gap || !last || last.type === 'hardBreak' || next.type === 'hardBreak') return
  if (gap === 'newLine') result.push({ type: 'hardBreak' })
  else if (touches(last, next)) {
    const shared = marksOf(last).filter((mark) => marksOf(next).some((other) => isSame(mark, other)))
    addInline(result, makeText(' ', shared))
  }
}

function marksOf(inline: Inline): Mark[] {
  return (inline.type === 'text' && inline.marks) || []
}

function isSame(one: Mark | Mark[] | undefined, other: Mark | Mark[] | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** The text without white space at its beginning where white space or a line break is before it. */
function withoutDoubleSpace(before: readonly Inline[], piece: Text): Text {
  const last = before.at(-1)
  const isSpaced = !last || last.type === 'hardBreak' || (last.type === 'text' && /\s$/.test(last.text))
  return isSpaced ? { ...piece, text: piece.text.trimStart() } : piece
}

/** Whether no white space, opening bracket or closing sign stands between two pieces. */
function touches(last: Inline, next: Inline): boolean {
  const before = last.type === 'text' ? last.text : ''
  const after = next.type === 'text' ? next.text : ''
  if (next.type === 'footnoteReference') return false
  return !/[\s([{«“‘¿¡]$/.test(before) && !/^[\s.,;:!?)\]}»”’%…]/.test(after)
}

function addInline(result: Inline[], inline: Inline): void {
  const last = result.at(-1)
  if (inline.type === 'text' && last?.type === 'text' && isSame(inline.marks, last.marks)) {
    result[result.length - 1] = { ...last, text: last.text + inline.text }
  } else result.push(inline)
}

/** Content without white space and line breaks at its ends. */
export function trimInlines(content: Inline[]): Inline[] {
  const isBlank = (inline?: Inline) =>
    inline?.type === 'hardBreak' || (inline?.type === 'text' && inline.text.trim() === '')
  let from = 0
  let to = content.length
  while (from < to && isBlank(content[from])) from++
  while (to > from && isBlank(content[to - 1])) to--
  return content.slice(from, to).map((inline, i, { length }) => {
    if (inline.type !== 'text') return inline
    let words = inline.text
    if (i === 0) words = words.trimStart()
    if (i === length - 1) words = words.trimEnd()
    return { ...inline, text: words }
  })
}
