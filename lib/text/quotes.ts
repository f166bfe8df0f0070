/** Stands for an inline node without text, such as a footnote reference, while a line is typeset. */
export const PLACEHOLDER_CHARACTER = '\uffff'

/** The quotation marks of each level, the outer one first (Ortografía de la lengua española, 2010). */
const LEVELS = ['«»', '“”', '‘’'] as const
const STRAIGHT = '"'
/** What may stand before an opening mark and after a closing one, besides the beginning and the end of the line. */
const BEFORE = new RegExp(`[\\s(\\[¿¡—«“‘${PLACEHOLDER_CHARACTER}]`)
const AFTER = new RegExp(`[\\s.,;:!?)\\]—…»”’"${PLACEHOLDER_CHARACTER}]`)

/** Two marks that belong together, by their positions. */
interface Pair {
  from: number
  to: number
  isStraight: boolean
  level: number
}

/**
 * Replaces pairs of straight quotes by the marks of their level: « », inside them “ ”, inside those ‘ ’. Marks that are
 * already typographic stay and count as levels. The length stays, and a quote without its pair stays straight.
 */
export function typesetQuotes(text: string): string {
  if (!text.includes(STRAIGHT)) return text
  const characters = text.split('')
  /** The level of the innermost pair that contains the position, and where that pair ends. */
  const around: Pair[] = []
  for (const pair of findPairs(characters)) {
    while (around.length > 0 && (around.at(-1) as Pair).to < pair.from) around.pop()
    if (pair.isStraight) {
      pair.level = Math.min((around.at(-1)?.level ?? -1) + 1, LEVELS.length - 1)
      const [opener = STRAIGHT, closer = STRAIGHT] = LEVELS[pair.level] ?? ''
      characters[pair.from] = opener
      characters[pair.to] = closer
    }
    around.push(pair)
  }
  return characters.join('')
}

/** The pairs of a line in the order of their openers. They contain one another or stand apart; none overlap. */
function findPairs(characters: readonly string[]): Pair[] {
  const pairs: Pair[] = []
  const open: { at: number; closer: string }[] = []
  const openCount = new Map<string, number>()
  for (const [i, character] of characters.entries()) {
    const level = LEVELS.findIndex(([opener]) => opener === character)
    if (level >= 0 || (character === STRAIGHT && opens(characters, i, open.at(-1)?.at))) {
      const closer = LEVELS[level]?.[1] ?? STRAIGHT
      open.push({ at: i, closer })
      openCount.set(closer, (openCount.get(closer) ?? 0) + 1)
    } else if ((openCount.get(character) ?? 0) > 0 && (character !== STRAIGHT || closes(characters, i))) {
      // The openers above the one that this mark closes have no pair.
      let last = open.pop()
      while (last) {
        openCount.set(last.closer, (openCount.get(last.closer) ?? 0) - 1)
        if (last.closer === character) break
        last = open.pop()
      }
      const isStraight = character === STRAIGHT
      const typographic = LEVELS.findIndex(([, closer]) => closer === character)
      if (last) pairs.push({ from: last.at, to: i, isStraight, level: typographic })
    }
  }
  return pairs.sort((a, b) => a.from - b.from)
}

/** Whether a straight quote begins a quotation. @param lastOpener where the last mark that is still open stands. */
function opens(characters: readonly string[], i: number, lastOpener: number | undefined): boolean {
  const [before, after] = [characters[i - 1], characters[i + 1]]
  const isBegun = before === undefined || BEFORE.test(before) || (i > 0 && lastOpener === i - 1)
  return isBegun && after !== undefined && !/\s/.test(after)
}

function closes(characters: readonly string[], i: number): boolean {
  const [before, after] = [characters[i - 1], characters[i + 1]]
  return before !== undefined && !/\s/.test(before) && (after === undefined || AFTER.test(after))
}
