const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** Older stories have their date. */
const DAY_MS = 24 * HOUR_MS

const words = new Intl.RelativeTimeFormat('es')

/**
 * How long ago a story was published: «hace 5 minutos», «hace 3 horas», rounded down and at least a minute; `undefined` from
 * a day on, and for a moment that the reader's clock has not reached.
 */
export function describeAge(published: Date, now: Date): string | undefined {
  const age = now.getTime() - published.getTime()
  // Also for a date that cannot be read, whose age is not a number.
  if (!(age >= 0 && age < DAY_MS)) return undefined
  if (age < HOUR_MS) return words.format(-Math.max(1, Math.floor(age / MINUTE_MS)), 'minute')
  return words.format(-Math.floor(age / HOUR_MS), 'hour')
}
