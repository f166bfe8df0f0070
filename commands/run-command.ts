import { settings } from '#lib/settings/settings.ts'
import { type OpenDatabase, openDatabase } from '#server/database/open.ts'
import { upgradeDatabase } from '#server/database/upgrade.ts'

/** The command line was not understood. */
export class UsageError extends Error {}

/** A command of the operator's. */
export interface Command {
  /** How it is called. */
  usage: string
  /** Whether it needs the schema of this version; backup and restore take the database as it is. */
  needsSchema: boolean
  /**
   * Does the work and returns the exit code.
   * @param signal aborted when the operator presses Ctrl-C.
   */
  run(database: OpenDatabase, signal: AbortSignal): Promise<number>
}

/**
 * Runs a command with the database up, prints a failure as a sentence, and ends the process: 0 done, 1 not
 * done, 2 a command line that was not understood.
 */
export async function runCommand({ usage, needsSchema, run }: Command): Promise<never> {
  const abort = new AbortController()
  const stop = () => abort.abort(new Error('Stopped.'))
  process.once('SIGINT', stop).once('SIGTERM', stop)
  let database: OpenDatabase | undefined
  let code = 1
  try {
    database = await openDatabase(settings())
    if (needsSchema) await upgradeDatabase(database.url, settings(), (line) => console.error(line))
    abort.signal.throwIfAborted()
    code = await run(database, abort.signal)
  } catch (error) {
    const { message, code: reason } = (abort.signal.aborted ? abort.signal.reason : error) as Error & {
      code?: string
    }
    const misused = error instanceof UsageError || reason?.startsWith('ERR_PARSE_ARGS')
    console.error(misused ? `Usage: ${usage}${message ? `\n${message}` : ''}` : message || String(error))
    if (misused) code = 2
  } finally {
    await database?.close()
  }
  // Prisma's schema engine keeps a timer for ten seconds: nobody waits for it.
  process.exit(code)
}
