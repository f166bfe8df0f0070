import { SourceError } from '#lib/text/source-error.ts'

/** Deeper than any writer nests, and safe for the recursive code that shows a body. */
export const MAX_DEPTH = 30
const MAX_FOOTNOTES = 1_000

/**
 * Refuses Markdown with deeply nested directives or footnotes, or with too many footnotes: the parser takes time
 * quadratic in their number. It runs before the parser, in time linear in the length of the text.
 * @param firstLine the line of the file at which this Markdown begins.
 * @throws SourceError with the line.
 */
export function checkMarkdownLimits(markdown: string, firstLine: number): void {
  const open: number[] = []
  let footnotes = 0
  for (const [i, line] of markdown.split('\n').entries()) {
    const onThisLine = line.match(/\[\^[^\]\s]{1,999}\]:/g)?.length ?? 0
    footnotes += onThisLine
    trackDirective(open, line)
    if (open.length > MAX_DEPTH || onThisLine > MAX_DEPTH) {
      throw new SourceError(firstLine + i, 'the body is nested too deeply')
    }
    if (footnotes > MAX_FOOTNOTES) {
      throw new SourceError(firstLine + i, `the body has more than ${MAX_FOOTNOTES} footnotes`)
    }
  }
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
