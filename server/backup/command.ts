import path from 'node:path'
import { parseArgs } from 'node:util'
import { settings } from '#lib/platform/settings.ts'
import { type OpenDatabase, openDatabase } from '../database/open.ts'

/** What the work of a command line is given. */
export interface CommandWork {
  /** Absolute path of FILE. */
  file: string
  database: OpenDatabase
  /** Aborted when the operator presses Ctrl-C. */
  signal: AbortSignal
  /** Shows how far it has come, on a terminal only. */
  progress(verb: string, bytes: number): void
  /** Reports the end: the sentence, or with `--json` the summary. */
  say(summary: object, sentence: string): void
}

/**
 * Runs `npm run NAME -- [--json] FILE` with the database open and sets the exit code: 0 done, 1 not done with a
 * sentence on stderr, 2 wrong usage.
 */
export async function runCommand(name: string, work: (given: CommandWork) => Promise<void>): Promise<void> {
  const given = parse()
  if (!given) {
    console.error(`Usage: npm run ${name} -- [--json] FILE`)
    process.exitCode = 2
    return
  }
  const abort = new AbortController()
  const stop = () => abort.abort(new Error('Stopped; nothing was changed.'))
  process.once('SIGINT', stop).once('SIGTERM', stop)
  const line = progressLine()
  let database: OpenDatabase | undefined
  try {
    database = await openDatabase(settings())
    abort.signal.throwIfAborted()
    await work({
      file: given.file,
      database,
      signal: abort.signal,
      progress: line.show,
      say(summary, sentence) {
        line.clear()
        console.log(given.json ? JSON.stringify(summary) : sentence)
      },
    })
  } catch (error) {
    line.clear()
    const reason = abort.signal.aborted ? abort.signal.reason : error
    console.error((reason as Error).message || String(reason))
    process.exitCode = 1
  } finally {
    await database?.close()
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}

function parse(): { file: string; json: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({
      options: { json: { type: 'boolean' } },
      allowPositionals: true,
    })
    const [file, ...more] = positionals
    if (!file || more.length > 0) return undefined
    return { file: path.resolve(file), json: values.json ?? false }
  } catch {
    return undefined
  }
}

/** One line on stderr that is written over, at most ten times a second; nothing where stderr is no terminal. */
function progressLine() {
  let shown = 0
  return {
    show(verb: string, bytes: number) {
      if (!process.stderr.isTTY || Date.now() - shown < 100) return
      shown = Date.now()
      process.stderr.write(`\r\u001b[K${verb}: ${(bytes / 1e6).toFixed(1)} MB`)
    },
    clear() {
      if (shown > 0) process.stderr.write('\r\u001b[K')
      shown = 0
    },
  }
}
