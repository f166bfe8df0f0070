/** Whether a face has a glyph for a code point. */
export type CanDraw = (codePoint: number) => boolean

const clusters = new Intl.Segmenter('es', { granularity: 'grapheme' })

/**
 * The text without what a face cannot draw, so that no box stands for a missing glyph and no other face is used: a word with
 * such a letter is left out whole, since half a name would be wrong; of emoji and signs only these themselves.
 */
export function drawableText(text: string, canDraw: CanDraw): string {
  const words = text.normalize('NFC').split(/\s+/u)
  const kept = words.flatMap((word) => drawableWord(word, canDraw) || [])
  return kept
    .join(' ')
    .replace(/([«“‘([{])\s*([»”’)\]}])/gu, '')
    .replace(/\s+([,.;:!?»”’)\]}…])/gu, '$1')
    .replace(/([,;:])[,;:]+/gu, '$1')
    .replace(/\s{2,}/gu, ' ')
    .trim()
}

function drawableWord(word: string, canDraw: CanDraw): string {
  let kept = ''
  for (const { segment } of clusters.segment(word)) {
    if ([...segment].every((character) => canDraw(character.codePointAt(0) ?? 0))) kept += segment
    // The signs around the word stay, since they may belong to the words beside it.
    else if (/\p{L}/u.test(segment)) return word.replace(/[\p{L}\p{M}\p{N}\p{S}]+/gu, '')
  }
  return kept
}
