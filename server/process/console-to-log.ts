import { format, stripVTControlCharacters } from 'node:util'
import { log } from '#lib/log/log.ts'

/**
 * From now on what libraries print, Next above all, goes to the log. To be called before Next is loaded: it wraps what it finds,
 * so that writing a line, which looks at the clock, does not make the page that is being rendered one of the moment.
 */
export function sendConsoleToLog(): void {
  console.error = (...parts) => log().error(plain(parts))
  console.warn = (...parts) => log().warn(plain(parts))
}

function plain(parts: unknown[]): string {
  return stripVTControlCharacters(format(...parts)).trim()
}
