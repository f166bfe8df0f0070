import { lineOrEmpty } from '#lib/text/text-fields.ts'
import { normaliseAddress } from '../email-address.ts'
import { DEFAULT_NEWSLETTER } from '../newsletters.ts'

/** The columns of imported and exported lists of subscribers. */
export const COLUMNS = ['email', 'name', 'newsletter', 'confirmed_at', 'consent'] as const

/** The unparsed values of a row. */
export type ListRow = Partial<Record<(typeof COLUMNS)[number], string>>

/** A row that was rejected. */
export interface RefusedRow {
  /** The number of its first line, counted from 1 including the header. */
  line: number
  email: string
  /** A phrase in English. */
  reason: string
}

/** A row that can be imported. */
export interface ImportRow {
  email: string
  name: string | null
  /** The newsletter's slug. */
  newsletter: string
  confirmedAt: Date
  /** What the reader agreed to, or where. */
  consent: string
}

const DATE = /^(\d{4}-\d{2}-\d{2})([T ](?!24)\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/
/** Values that lists use for readers without consent. */
const NO_CONSENT = ['no', '0', 'false', 'n', 'none', 'unsubscribed', 'unconfirmed']
const MAX_CONSENT_LENGTH = 1000
const name = lineOrEmpty(120)
/** An export puts an apostrophe before values that a spreadsheet would evaluate as a formula. */
const ESCAPED = /^'(?=[=+\-@＝＋－＠])/

/**
 * Parses a row of a list. A row needs the date of the confirmation and the consent.
 * @returns the parsed row, or the reason why it cannot be imported.
 */
export function parseRow(row: ListRow, now: Date): ImportRow | { reason: string } {
  const field = (column: keyof ListRow) => (row[column] ?? '').trim().replace(ESCAPED, '')
  const email = normaliseAddress(field('email'))
  if (!email) return { reason: 'email is not a valid address' }
  const parsedName = name.safeParse(field('name'))
  if (!parsedName.success) return { reason: `name ${parsedName.error.issues[0]?.message}` }
  const confirmedAt = parseDate(field('confirmed_at'))
  if (!confirmedAt) return { reason: 'confirmed_at is not a date such as 2026-03-01 or 2026-03-01T09:30:00Z' }
  if (confirmedAt > now) return { reason: 'confirmed_at is in the future' }
  const consent = field('consent')
  if (!consent || NO_CONSENT.includes(consent.toLowerCase())) {
    return { reason: 'consent does not say what the reader agreed to' }
  }
  if (consent.length > MAX_CONSENT_LENGTH) {
    return { reason: `consent is longer than ${MAX_CONSENT_LENGTH} characters` }
  }
  const newsletter = field('newsletter') || DEFAULT_NEWSLETTER
  return { email, name: parsedName.data || null, newsletter, confirmedAt, consent }
}

/** A time without a zone is in UTC. */
function parseDate(text: string): Date | undefined {
  const day = DATE.exec(text)?.[1]
  if (!day || !isCalendarDay(day)) return undefined
  const zoned = /[T ]/.test(text) && !/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? `${text}Z` : text
  const date = new Date(zoned.replace(' ', 'T'))
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1990 ? undefined : date
}

/** `Date` accepts 31 February and converts it to 3 March. */
function isCalendarDay(day: string): boolean {
  const date = new Date(day)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}
