import { SourceError } from '#lib/text/source-error.ts'

/** Deeper than anybody writes, and shallow enough for every page that shows it. */
export const MOST_DEPTH = 30
const MOST_FOOTNOTES = 1_000

/**
 * Refuses, before it is parsed, Markdown on which the parser would spend minutes: directives or footnotes nested
 * without end, or more footnotes than any story has. Linear in the length of the text.
 * @param firstLine the line of the file at which this Markdown begins.
 * @throws SourceError with the line.
 */
export function refuseEndlessMarkdown(markdown: string, firstLine: number): void {
  const open: number[] = []
  let footnotes = 0
  for (const [i, line] of markdown.split('\n').entries()) {
    const here = line.match(/\[\^[^\]\s]{1,999}\]:/g)?.length ?? 0
    footnotes += here
    followDirective(open, line)
    if (open.length > MOST_DEPTH || here > MOST_DEPTH) {
      throw new SourceError(firstLine + i, 'the body is nested too deeply')
    }
    if (footnotes > MOST_FOOTNOTES) {
      throw new SourceError(firstLine + i, `the body has more than ${MOST_FOOTNOTES} footnotes`)
    }
  }
}

/** A fence of colons with a name opens a block; one without closes the outermost that has no more colons. */
function followDirective(open: number[], line: string): void {
  const fence = /^[\s>*+\-\d.)]*(:{3,})(.?)/u.exec(line)
  if (!fence) return
  const colons = fence[1]?.length ?? 0
  if (/\p{L}/u.test(fence[2] ?? '')) open.push(colons)
  else {
    const closed = open.findIndex((outer) => outer <= colons)
    if (closed >= 0) open.length = closed
  }
}
