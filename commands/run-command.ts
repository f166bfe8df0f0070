import { settings } from '#lib/platform/settings.ts'
import { type OpenDatabase, openDatabase } from '#server/database/open.ts'
import { upgradeDatabase } from '#server/database/upgrade.ts'

/** The command line was not understood. */
export class UsageError extends Error {}

/**
 * Runs a command with the database up and its schema current, prints a failure as a sentence, and ends the
 * process: 0 for success, 1 for failure, 2 for a command line that was not understood.
 */
export async function runCommand(
  usage: string,
  work: (database: OpenDatabase) => Promise<number>,
): Promise<never> {
  let database: OpenDatabase | undefined
  let code = 1
  process.once('SIGINT', () => {
    const closing = database?.close() ?? Promise.resolve()
    closing.finally(() => process.exit(130))
  })
  try {
    database = await openDatabase(settings())
    await upgradeDatabase(database.url, settings(), (line) => console.error(line))
    code = await work(database)
  } catch (error) {
    const { message, code: reason } = error as Error & { code?: string }
    const misused = error instanceof UsageError || reason?.startsWith('ERR_PARSE_ARGS')
    console.error(misused ? `Usage: ${usage}${message ? `\n${message}` : ''}` : message)
    if (misused) code = 2
  } finally {
    await database?.close()
  }
  process.exit(code)
}
