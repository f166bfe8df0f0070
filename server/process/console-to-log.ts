import { format, stripVTControlCharacters } from 'node:util'
import { log } from '#lib/log/log.ts'

/**
 * Sends the errors and warnings that libraries print, mainly Next, to the log. To be called before Next is loaded: Next wraps
 * these functions so that reading the clock for a log line does not make the page that is being rendered dynamic.
 */
export function sendConsoleToLog(): void {
  console.error = (...parts) => log().error(plain(parts))
  console.warn = (...parts) => log().warn(plain(parts))
}

function plain(parts: unknown[]): string {
  return stripVTControlCharacters(format(...parts)).trim()
}
