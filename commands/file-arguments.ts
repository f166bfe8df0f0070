import path from 'node:path'
import { parseArgs } from 'node:util'
import { UsageError } from './run-command.ts'

/**
 * The arguments of a command that takes one file.
 * @throws UsageError when they are others.
 */
export function fileArguments(): { file: string; json: boolean } {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'boolean' } },
    allowPositionals: true,
  })
  const [file, ...rest] = positionals
  if (!file || rest.length > 0) throw new UsageError()
  return { file: path.resolve(file), json: values.json ?? false }
}
