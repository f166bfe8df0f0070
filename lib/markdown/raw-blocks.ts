import type { Paragraph } from 'mdast'
import type { Context } from './context.ts'
import { text } from './text.ts'

/** A line that begins or ends a directive, with the markers of quotations before it. */
const FENCE = /^[\s>]*(:{2,}\s*\p{L}|:{3,})/u
/** A directive with attributes, up to the end of its line. */
const WITH_ATTRIBUTES = /^[ \t>*+\-\d.)]*:{2,}\p{L}[^{\n]*\{.*\}[ \t]*$/gmu
const TYPOGRAPHIC_VALUE = /=([“”„«])([^“”„«»"]*)[“”»]/g

/** Warns of each line of a paragraph that was meant as a block but does not parse as one, so that it stands as text. */
export function warnOfRawBlocks(node: Paragraph, context: Context): void {
  for (const [i, line] of context.sourceOf(node).split('\n').entries()) {
    if (!FENCE.test(line)) continue
    const position = { start: { line: (node.position?.start.line ?? 1) + i }, end: {} }
    context.warn({ position }, text.notABlock(line.trim()))
  }
}

/**
 * Replaces the quotation marks that word processors put around attributes, as in `:::cita{autor=“Ana”}`, by straight
 * ones. The length stays, and so do the positions.
 */
export function straightenAttributeQuotes(markdown: string): string {
  return markdown.replace(WITH_ATTRIBUTES, (line) => line.replace(TYPOGRAPHIC_VALUE, '="$2"'))
}
