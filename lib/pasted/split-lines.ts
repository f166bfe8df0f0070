import type { Inline } from '#lib/blocks/text/type.ts'
import { trimInlines } from '#lib/markdown/pieces.ts'

/** The paragraphs of a run of words: an empty line parts them. White space doubles nowhere. */
export function splitLines(content: readonly Inline[]): Inline[][] {
  const paragraphs: Inline[][] = [[]]
  let breaks = 0
  for (const inline of content) {
    const isBlank = inline.type === 'text' && inline.text.trim() === ''
    if (inline.type === 'hardBreak') {
      breaks++
      continue
    }
    if (isBlank && breaks > 0) continue
    if (breaks > 1) paragraphs.push([])
    const current = paragraphs.at(-1) ?? []
    if (breaks === 1) current.push({ type: 'hardBreak' })
    breaks = 0
    const last = current.at(-1)
    const isSpaced = !last || last.type === 'hardBreak' || (last.type === 'text' && / $/.test(last.text))
    const next =
      inline.type === 'text' && isSpaced ? { ...inline, text: inline.text.replace(/^ +/, '') } : inline
    if (next.type !== 'text' || next.text !== '') current.push(next)
  }
  return paragraphs.map(trimInlines).filter(({ length }) => length > 0)
}
