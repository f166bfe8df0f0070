/** Formats by language and options: to make one takes a hundred times as long as to use it, and a page shows many dates. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known) return known
  const format = new Intl.DateTimeFormat(language, options)
  formats.set(key, format)
  return format
}

/** A date as the paper writes it: «12 de septiembre de 2023», in the site's time zone. */
export function longDate(date: Date, timeZone: string): string {
  return keepTogether(formatOf('es', { dateStyle: 'long', timeZone }).format(date))
}

/** A date with the time: «12 de septiembre de 2023, 7:30 a. m.», in the site's time zone. */
export function longDateTime(date: Date, timeZone: string): string {
  return `${longDate(date, timeZone)}, ${clockTime(date, timeZone)}`
}

/** The time of day: «7:30 a. m.», in the site's time zone. */
export function clockTime(date: Date, timeZone: string): string {
  const time = formatOf('es', { hour: 'numeric', minute: '2-digit', hour12: true, timeZone })
  return time.format(date).replace(/\s/g, '\u00a0')
}

/** A date with the time, as lists of stories have space for: «12 sept 2023, 7:30 a. m.», in the site's time zone. */
export function shortDateTime(date: Date, timeZone: string): string {
  const day = formatOf('es', { dateStyle: 'medium', timeZone }).format(date)
  return `${day.replace(/\s/g, '\u00a0')}, ${clockTime(date, timeZone)}`
}

/** The date of an edition: «Martes, 12 de septiembre de 2023», in the site's time zone. */
export function editionDate(date: Date, timeZone: string): string {
  const day = formatOf('es', { weekday: 'long', timeZone }).format(date)
  return `${day.charAt(0).toLocaleUpperCase('es')}${day.slice(1)}, ${longDate(date, timeZone)}`
}

/** The calendar day in the site's time zone, in ISO 8601: «2023-09-12». */
export function calendarDay(date: Date, timeZone: string): string {
  return formatOf('sv', { dateStyle: 'short', timeZone }).format(date)
}

/** Puts non-breaking spaces between the number of the day and its month. */
function keepTogether(date: string): string {
  return date.replace(/^(\d+) de /, '$1\u00a0de\u00a0')
}

/** A moment as the clocks of a zone show it, in the form of `datetime-local`: «2027-03-28T08:30». */
export function wallClock(date: Date, timeZone: string): string {
  const parts = formatOf('en-CA', {
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone,
  }).formatToParts(date)
  const part = (type: string) => parts.find((each) => each.type === type)?.value
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}
