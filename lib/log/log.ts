import { Console } from 'node:console'
import { type Logger, pino } from 'pino'
import { hideSecrets } from '#lib/settings/hide-secrets.ts'
import { settings } from '#lib/settings/settings.ts'
import { type Entry, readable } from './readable.ts'
import { redact } from './redact.ts'

// On globalThis: Next's bundle holds a second instance of this module in the same process.
const shared = globalThis as { portadaLog?: Logger }

/**
 * The log of this process on standard error: JSON lines, or readable lines in a terminal. Personal data of readers is removed
 * from every line (`redact`), so errors can be logged as they are: `log().error(error, 'What failed')`.
 */
export function log(): Logger {
  shared.portadaLog ??= createLog(settings().logLevel, isTerminal() ? readable : JSON.stringify, print())
  return shared.portadaLog
}

/** A log that writes each entry as the text that `form` returns. */
export function createLog(
  level: string,
  form: (entry: Entry) => string,
  write: (line: string) => void,
): Logger {
  const options = {
    level,
    base: { pid: process.pid },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
  }
  return pino(options, {
    write: (line) =>
      write(
        form(
          JSON.parse(line, (_, value) => (typeof value === 'string' ? redact(hideSecrets(value)) : value)),
        ),
      ),
  })
}

function isTerminal(): boolean {
  return process.stderr.isTTY === true
}

/** A separate console: it ignores errors of a closed output, and `sendConsoleToLog` does not redirect it. */
function print(): (line: string) => void {
  const output = new Console(process.stderr)
  return (line) => output.log(line)
}
