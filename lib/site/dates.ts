/** A date as the paper writes it: «12 de septiembre de 2023», in the site's time zone. */
export function longDate(date: Date, timeZone: string): string {
  return keepTogether(new Intl.DateTimeFormat('es', { dateStyle: 'long', timeZone }).format(date))
}

/** A date with its hour: «12 de septiembre de 2023, 7:30 a. m.», in the site's time zone. */
export function longDateTime(date: Date, timeZone: string): string {
  const time = new Intl.DateTimeFormat('es', { hour: 'numeric', minute: '2-digit', hour12: true, timeZone })
  return `${longDate(date, timeZone)}, ${time.format(date).replace(/\s/g, '\u00a0')}`
}

/** The day and its number do not part at the end of a line. */
function keepTogether(date: string): string {
  return date.replace(/^(\d+) de /, '$1\u00a0de\u00a0')
}
