import { typesetQuotes } from './quotes.ts'

const NBSP = '\u00a0'
const MONTHS = 'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre'
const UNITS = '%|‰|€|°C|km|m|cm|mm|ha|kg|g|t|l|h|min|kW|MW|GW|kWh|MB|GB|mil|millón|millones|billones'

/** Spaces where a line must not break (Ortografía de la lengua española, 2010, and Fundéu's recommendations). */
const UNBREAKABLE_SPACES: RegExp[] = [
  // Between a number and its unit: 12 %, 38 km, 412 millones.
  new RegExp(`(?<=\\d) (?=(?:${UNITS})(?![\\p{L}\\d]))`, 'gu'),
  // Between the day and the month: 12 de septiembre.
  new RegExp(
    `(?<=(?<!\\d)\\d{1,2}) (?=de (?:${MONTHS}))|(?<=(?<!\\d)\\d{1,2}[ ${NBSP}]de) (?=${MONTHS})`,
    'gu',
  ),
  // Inside an abbreviation: a. m., EE. UU.
  /(?<=(?<!\p{L})[ap]\.) (?=m\.)|(?<=EE\.) (?=UU\.)/gu,
  // After an abbreviation: n.º 5, art. 3, Sra. Mena.
  /(?<=(?<!\p{L})(?:n\.º|núm\.|art\.|pág\.|Sr\.|Sra\.|Dr\.|Dra\.|D\.)) (?=[\p{L}\d])/gu,
]

/**
 * Applies Spanish typography to a line: « » for straight quotes and “ ” for those inside, a spaced dash for a
 * lone hyphen, and no-break spaces in numbers with units, dates and abbreviations. The result has the same length, character for character.
 */
export function typeset(text: string): string {
  let set = typesetQuotes(text).replace(/(?<=\p{L}) - (?=\p{L})/gu, ' — ')
  for (const space of UNBREAKABLE_SPACES) set = set.replace(space, NBSP)
  return set
}
