import { SourceError } from '#lib/text/source-error.ts'
import { text } from './text.ts'

/** Deeper than any writer nests, and safe for the recursive code that shows a body. */
export const MAX_DEPTH = 30
/** Paragraphs, cells, list items and runs of text. A page with more takes too long to render. */
export const MAX_PARTS = 10_000
const MAX_FOOTNOTES = 1_000

/** The marker of a quotation or a list item at the beginning of a line, after the markers around it. */
const CONTAINER = /[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$))/y
/** A rule such as `* * *` is no list in a list in a list. */
const RULE = /^[ \t>]*([-*_])(?:[ \t]*\1){2,}[ \t]*$/

/**
 * Refuses Markdown with too many table cells, with deeply nested quotations, lists, directives or footnotes, or with too many footnotes: the parser
 * takes time quadratic in their number. It runs before the parser, in time linear in the length of the text.
 * @param firstLine the line of the file at which this Markdown begins.
 * @throws SourceError with the line.
 */
export function checkMarkdownLimits(markdown: string, firstLine: number): void {
  const open: number[] = []
  let footnotes = 0
  let bars = 0
  for (const [i, line] of markdown.split('\n').entries()) {
    const onThisLine = line.match(/\[\^[^\]\s]{1,999}\]:/g)?.length ?? 0
    footnotes += onThisLine
    bars += line.split('|').length - 1
    trackDirective(open, line)
    if (open.length > MAX_DEPTH || onThisLine > MAX_DEPTH || containersOf(line) > MAX_DEPTH) {
      throw new SourceError(firstLine + i, text.tooDeep)
    }
    // A cell has at most two bars, and is three parts: the cell, its paragraph and its text.
    if (bars > 2 * MAX_PARTS) throw tooManyParts(firstLine)
    if (footnotes > MAX_FOOTNOTES) {
      throw new SourceError(firstLine + i, text.tooManyFootnotes(MAX_FOOTNOTES))
    }
  }
}

/** The error for a body of more than `MAX_PARTS`. */
export function tooManyParts(line: number): SourceError {
  return new SourceError(line, `the body has more than ${MAX_PARTS} parts`)
}

/** How many quotations and list items a line opens or continues, at most one more than what is accepted. */
function containersOf(line: string): number {
  if (RULE.test(line)) return 0
  let containers = 0
  CONTAINER.lastIndex = 0
  while (containers <= MAX_DEPTH && CONTAINER.test(line)) containers++
  return containers
}

/** Updates the open blocks: colons with a name open one, bare colons close the outermost with no more colons. */
function trackDirective(open: number[], line: string): void {
  const fence = /^[\s>*+\-\d.)]*(:{3,})(.?)/u.exec(line)
  if (!fence) return
  const colons = fence[1]?.length ?? 0
  if (/\p{L}/u.test(fence[2] ?? '')) open.push(colons)
  else {
    const closed = open.findIndex((outer) => outer <= colons)
    if (closed >= 0) open.length = closed
  }
}
