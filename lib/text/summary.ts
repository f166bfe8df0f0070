import { beginning, excerpt, toLine } from './excerpt.ts'

/** A sentence or clause is kept if it fills at least this share of the room; otherwise the cut is made further on. */
const MIN_SHARE = 0.4
/** Abbreviations whose full stop does not end a sentence, in lower case and without it. */
const ABBREVIATIONS = new Set(
  'a afmo art av c cap cía d da dr dra dto ee ej etc exc excmo fig gral hnos ing kg km lic m mons n núm p pág párr pdta prof sr sra sras sres srta ss sta sto tel ud uds vs'.split(
    ' ',
  ),
)
const SENTENCE_END = /[.!?…]+["»”’)\]]*(?= +[¿¡"«“(\p{Lu}\p{N}—])/gu
const CLAUSE_END = /[,;:)»”](?= )| [—–](?=[ \p{L}])/gu
const BEFORE_CONJUNCTION =
  / (?=(?:y|e|o|u|ni|pero|sino|aunque|porque|pues|mientras|cuando|donde|como|que|para|tras|según) )/gu

/**
 * A text on one line and in at most `room` characters, as readers count them: all of it, else its first whole sentences. A
 * first sentence that is too long is cut after a clause, else before a conjunction, else after a word, and ends with «…».
 */
export function summarise(text: string, room = 180): string {
  const line = toLine(text)
  const fitting = beginning(line, room)
  if (fitting === line) return line
  const sentences = cutAtLast(line, fitting.length, SENTENCE_END, (end) => !endsWithAbbreviation(end))
  if (sentences) return sentences
  // One character less, for the ellipsis.
  const { length } = beginning(line, room - 1)
  const clause =
    cutAtLast(line, length, CLAUSE_END, isBalanced) ?? cutAtLast(line, length, BEFORE_CONJUNCTION, isBalanced)
  return clause ? `${clause.replace(/[\s,;:.—–-]+$/u, '')}…` : excerpt(text, room)
}

/** The longest beginning of a line that ends with a match of a pattern and meets a condition, long enough to stand alone. */
function cutAtLast(
  line: string,
  length: number,
  pattern: RegExp,
  condition: (beginning: string) => boolean,
): string | undefined {
  return [...line.matchAll(pattern)]
    .map(({ index, 0: match }) => line.slice(0, index + match.length))
    .filter((start) => start.length <= length && start.length >= length * MIN_SHARE && condition(start))
    .at(-1)
}

/** Whether the full stop at the end belongs to an abbreviation or to an initial: «la Dra.», «EE. UU.», «J. Pérez». */
function endsWithAbbreviation(text: string): boolean {
  const word = /(\p{L}+)\.$/u.exec(text)?.[1]
  if (!word) return false
  return /^\p{Lu}{1,2}$/u.test(word) || ABBREVIATIONS.has(word.toLowerCase())
}

/** Whether every parenthesis and quotation that is opened is closed too. */
function isBalanced(text: string): boolean {
  return ['()', '«»', '“”'].every(([open = '', close = '']) => {
    return text.split(open).length === text.split(close).length
  })
}
