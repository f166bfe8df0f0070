import { text } from '../text.ts'
import { nearestName } from './nearest-name.ts'
import { UsageError } from './usage-error.ts'

/** What the arguments ask for. */
export type FoundCommand =
  | { kind: 'command'; name: string; args: string[] }
  /** The help of a group; the whole command line is the group without a name. */
  | { kind: 'group-help'; group: string }

/** The first words of the arguments led to a group, and the next one to nothing. */
export class UnknownCommandError extends UsageError {
  /** The group that was reached. */
  readonly group: string

  constructor(group: string, message: string) {
    super(message)
    this.group = group
  }
}

const HELP_OPTIONS = ['--help', '-h']

/**
 * Finds the command that the first arguments name.
 * @param names of all commands, such as `newsletter subscribers import`.
 * @throws UnknownCommandError when there is none.
 */
export function findCommand(args: readonly string[], names: readonly string[]): FoundCommand {
  let group = ''
  for (const [i, word] of args.entries()) {
    if (HELP_OPTIONS.includes(word)) return { kind: 'group-help', group }
    const name = group ? `${group} ${word}` : word
    if (names.includes(name)) return { kind: 'command', name, args: args.slice(i + 1) }
    if (!names.some((known) => known.startsWith(`${name} `))) {
      throw new UnknownCommandError(group, unknownWord(word, group, names))
    }
    group = name
  }
  throw new UnknownCommandError(group, text.commandMissing(group))
}

/** The words that may follow a group, in the order of the names, each once. */
export function wordsAfter(group: string, names: readonly string[]): string[] {
  const prefix = group ? `${group} ` : ''
  const words = names
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length).split(' ')[0] ?? '')
  return [...new Set(words)]
}

function unknownWord(word: string, group: string, names: readonly string[]): string {
  if (word.startsWith('-')) return text.optionUnknown(word, undefined)
  const near = nearestName(word, wordsAfter(group, names))
  const elsewhere = names.find((name) => name.endsWith(` ${word}`))
  return text.commandUnknown(word, group, near ? `${group} ${near}`.trim() : elsewhere)
}
