import { text } from '../text.ts'
import type { Command } from './command.ts'
import type { ParsedArguments } from './parse-arguments.ts'

/**
 * Runs a command with the database that it needs, until it is done or the operator presses Ctrl-C.
 * @returns the exit code.
 * @throws what the command throws, or an Error that says that it was stopped.
 */
export async function runCommand(
  { needs, run }: Command,
  { operands, options }: Pick<ParsedArguments, 'operands' | 'options'>,
): Promise<number> {
  const abort = new AbortController()
  const { signal } = abort
  const stop = () => abort.abort(new Error(text.stopped))
  process.once('SIGINT', stop).once('SIGTERM', stop)
  const database = needs === 'nothing' ? undefined : await open(needs)
  try {
    signal.throwIfAborted()
    return await run({ operands: operands as Record<string, string>, options, database, signal })
  } catch (error) {
    throw signal.aborted ? signal.reason : error
  } finally {
    await database?.close()
  }
}

/** The database is loaded when a command needs it, so that the help does not wait for it. */
async function open(needs: 'database' | 'schema') {
  const [{ openDatabase }, { upgradeDatabase }, { settings }] = await Promise.all([
    import('#server/database/open.ts'),
    import('#server/database/upgrade.ts'),
    import('#lib/settings/settings.ts'),
  ])
  const database = await openDatabase(settings())
  try {
    if (needs === 'schema') await upgradeDatabase(database.url, settings(), (line) => console.error(line))
  } catch (error) {
    await database.close()
    throw error
  }
  return database
}
