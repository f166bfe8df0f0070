import { namedFileError } from '#lib/files/file-error.ts'
import { hideSecrets } from '#lib/settings/hide-secrets.ts'
import { commands, groupSummaries } from '../command-table.ts'
import { text } from '../text.ts'
import type { Command } from './command.ts'
import { findCommand, UnknownCommandError } from './find-command.ts'
import { commandHelp, commandUsage, groupHelp, groupUsage, helpUsage } from './help.ts'
import { parseArguments } from './parse-arguments.ts'
import { runCommand } from './run-command.ts'
import { UsageError } from './usage-error.ts'

/**
 * Runs the command that the arguments name, or prints the help that they ask for.
 * @returns the exit code: 0 done, 1 not done, 2 not understood.
 */
export async function runCommandLine(args: string[]): Promise<number> {
  const names = Object.keys(commands)
  try {
    const found = findCommand(args, names)
    if (found.kind === 'command') return await runNamed(found.name, found.args)
    const summaries = Object.fromEntries(names.map((name) => [name, commands[name]?.summary ?? '']))
    console.log(groupHelp(found.group, names, { ...summaries, ...groupSummaries }))
    return 0
  } catch (error) {
    if (!(error instanceof UnknownCommandError)) throw error
    printMisuse(error.message, groupUsage(error.group), error.group)
    return 2
  }
}

async function runNamed(name: string, args: string[]): Promise<number> {
  const entry = commands[name]
  if (!entry) throw new Error(`No command ${name}`)
  const command: Command = await entry.load()
  try {
    const { isHelp, ...values } = parseArguments(command, args)
    if (!isHelp) return await runCommand(command, values)
    console.log(commandHelp(name, entry.summary, command))
    return 0
  } catch (error) {
    if (error instanceof UsageError) {
      printMisuse(error.message, commandUsage(name, command), name)
      return 2
    }
    const shown = namedFileError(error) as Error
    console.error(hideSecrets(shown.message || String(shown)))
    return 1
  }
}

function printMisuse(message: string, usage: string, name: string): void {
  console.error(`${message}\n${text.usage}: ${usage}\n${text.help}: ${helpUsage(name)}`)
}
