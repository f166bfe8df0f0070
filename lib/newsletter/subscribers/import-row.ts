import { lineOrEmpty } from '#lib/text/text-fields.ts'
import { normaliseAddress } from '../address.ts'
import { DEFAULT_NEWSLETTER } from '../newsletters.ts'

/** The columns of a list of subscribers, as it is imported and exported. */
export const COLUMNS = ['email', 'name', 'newsletter', 'confirmed_at', 'consent'] as const

/** A row of a list, as text. */
export type ListRow = Partial<Record<(typeof COLUMNS)[number], string>>

/** A row that was not imported. */
export interface RefusedRow {
  /** Its first one, counted from 1, the head included. */
  line: number
  email: string
  /** In English. */
  reason: string
}

/** A row that can be imported. */
export interface ImportRow {
  email: string
  name: string | null
  /** Slug. */
  newsletter: string
  confirmedAt: Date
  /** What was agreed to, or where. */
  consent: string
}

const DATE = /^(\d{4}-\d{2}-\d{2})([T ](?!24)\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/
/** Lists say so of those who did not agree. */
const REFUSALS = ['no', '0', 'false', 'n', 'none', 'unsubscribed', 'unconfirmed']
const CONSENT_LENGTH = 1000
const name = lineOrEmpty(120)
/** Spreadsheets take what begins so for a formula: an export puts an apostrophe before it. */
const ESCAPED = /^'(?=[=+\-@＝＋－＠])/

/**
 * Reads a row of a list. Only who has confirmed, and is known to have agreed, can be imported: without a date or a consent
 * there is no row.
 * @returns the reason, in English, why the row cannot be imported.
 */
export function readRow(row: ListRow, now: Date): ImportRow | { reason: string } {
  const field = (column: keyof ListRow) => (row[column] ?? '').trim().replace(ESCAPED, '')
  const email = normaliseAddress(field('email'))
  if (!email) return { reason: 'email is no mail address' }
  const named = name.safeParse(field('name'))
  if (!named.success) return { reason: `name ${named.error.issues[0]?.message}` }
  const confirmedAt = readDate(field('confirmed_at'))
  if (!confirmedAt) return { reason: 'confirmed_at is no date such as 2026-03-01 or 2026-03-01T09:30:00Z' }
  if (confirmedAt > now) return { reason: 'confirmed_at is in the future' }
  const consent = field('consent')
  if (!consent || REFUSALS.includes(consent.toLowerCase())) {
    return { reason: 'consent does not say what the reader agreed to' }
  }
  if (consent.length > CONSENT_LENGTH)
    return { reason: `consent is longer than ${CONSENT_LENGTH} characters` }
  const newsletter = field('newsletter') || DEFAULT_NEWSLETTER
  return { email, name: named.data || null, newsletter, confirmedAt, consent }
}

/** A date without a zone is in UTC. */
function readDate(text: string): Date | undefined {
  const day = DATE.exec(text)?.[1]
  if (!day || !isDay(day)) return undefined
  const zoned = /[T ]/.test(text) && !/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? `${text}Z` : text
  const date = new Date(zoned.replace(' ', 'T'))
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1990 ? undefined : date
}

/** `Date` takes the 31st of February for the 3rd of March. */
function isDay(day: string): boolean {
  const date = new Date(day)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}
