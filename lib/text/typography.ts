const NBSP = '\u00a0'
const MONTHS = 'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre'
const UNITS = '%|‰|€|°C|km|m|cm|mm|ha|kg|g|t|l|h|min|kW|MW|GW|kWh|MB|GB|mil|millón|millones|billones'

/** Spaces at which a line must not end (Ortografía de la lengua española, 2010, and the Fundéu's advice). */
const TOGETHER: RegExp[] = [
  // A figure and what it counts: 12 %, 38 km, 412 millones.
  new RegExp(`(?<=\\d) (?=(?:${UNITS})(?![\\p{L}\\d]))`, 'gu'),
  // The day and its month: 12 de septiembre.
  new RegExp(
    `(?<=(?<!\\d)\\d{1,2}) (?=de (?:${MONTHS}))|(?<=(?<!\\d)\\d{1,2}[ ${NBSP}]de) (?=${MONTHS})`,
    'gu',
  ),
  // The parts of an abbreviation: a. m., EE. UU.
  /(?<=(?<!\p{L})[ap]\.) (?=m\.)|(?<=EE\.) (?=UU\.)/gu,
  // An abbreviation and what it belongs to: n.º 5, art. 3, Sra. Mena.
  /(?<=(?<!\p{L})(?:n\.º|núm\.|art\.|pág\.|Sr\.|Sra\.|Dr\.|Dra\.|D\.)) (?=[\p{L}\d])/gu,
]

/** Takes the place of an inline node without text, such as a footnote reference, in a line that is set. */
export const PLACEHOLDER_CHARACTER = '\uffff'
/** A straight quote that opens, what stands between, and the one that closes. */
const QUOTED = new RegExp(
  `(?<=^|[\\s(\\[¿¡—«${PLACEHOLDER_CHARACTER}])"(?=[^\\s"])([^"]*?)(?<=[^\\s"])"(?=$|[\\s.,;:!?)\\]—…»${PLACEHOLDER_CHARACTER}])`,
  'gu',
)

/**
 * A line of text as Spanish sets it: « » for straight quotes, a dash with spaces for a lone hyphen, and spaces that
 * keep figures and abbreviations together. Characters are only replaced, so that the length stays.
 */
export function typeset(text: string): string {
  let set = text.replace(QUOTED, '«$1»').replace(/(?<=\p{L}) - (?=\p{L})/gu, ' — ')
  for (const space of TOGETHER) set = set.replace(space, NBSP)
  return set
}
