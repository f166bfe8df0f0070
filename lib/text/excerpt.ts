const graphemes = new Intl.Segmenter('es', { granularity: 'grapheme' })

/**
 * The beginning of a text on one line. When it is longer than `length` characters, as readers count them (grapheme
 * clusters), it is cut after a word and ends with «…». A single longer word is cut inside.
 */
export function excerpt(text: string, length = 140): string {
  const line = toLine(text)
  const room = beginning(line, length)
  if (room === line) return line
  const start = beginning(line, length - 1)
  const space = line[start.length] === ' ' ? start.length : start.lastIndexOf(' ')
  return `${(space > 0 ? start.slice(0, space) : start).replace(/[\s,;:.—–«(¿¡-]+$/u, '')}…`
}

/** At most so many characters of a line, as readers count them. */
export function beginning(line: string, length: number): string {
  let taken = 0
  for (const { index } of graphemes.segment(line)) if (taken++ === length) return line.slice(0, index)
  return line
}

/** A text on one line: white space, line ends and control characters become one space. */
export function toLine(text: string): string {
  return text.replace(/[ \p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}
