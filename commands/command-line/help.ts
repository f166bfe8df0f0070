import { text } from '../text.ts'
import type { Command } from './command.ts'
import { wordsAfter } from './find-command.ts'

const PROGRAM = 'npm run -s portada --'

/** The command as it is typed, such as `npm run -s portada -- backup [--json] ARCHIVO`. */
export function commandUsage(name: string, { operands, options }: Command): string {
  const optional = Object.entries(options).map(
    ([option, description]) => `[${optionForm(option, description)}]`,
  )
  const labels = Object.values(operands).map(({ label, isOptional }) => (isOptional ? `[${label}]` : label))
  return [PROGRAM, name, ...optional, ...labels].join(' ')
}

/** A group as it is typed; the whole command line is the group without a name. */
export function groupUsage(group: string): string {
  return [PROGRAM, group, text.commandLabel].filter(Boolean).join(' ')
}

/** How to ask for the help of a command or group. */
export function helpUsage(name: string): string {
  return [PROGRAM, name, '--help'].filter(Boolean).join(' ')
}

/** The help of a command. */
export function commandHelp(name: string, summary: string, command: Command): string {
  const operands = Object.values(command.operands).map((operand) => [operand.label, operand.summary] as const)
  const options = Object.entries(command.options).map(
    ([option, description]) => [optionForm(option, description), description.summary] as const,
  )
  return paragraphs([
    summary,
    command.details,
    titled(text.usage, `  ${commandUsage(name, command)}`),
    operands.length > 0 && titled(text.operands, columns(operands)),
    titled(text.options, columns([...options, ['--help', text.helpOption]])),
    command.examples.length > 0 &&
      titled(text.examples, command.examples.map((example) => `  ${PROGRAM} ${example}`).join('\n')),
  ])
}

/**
 * The help of a group: the words that may follow it.
 * @param summaries of all commands and groups, by name.
 */
export function groupHelp(
  group: string,
  names: readonly string[],
  summaries: Record<string, string>,
): string {
  const rows = wordsAfter(group, names).map(
    (word) => [word, summaries[group ? `${group} ${word}` : word] ?? ''] as const,
  )
  return paragraphs([
    summaries[group],
    titled(text.usage, `  ${groupUsage(group)}`),
    titled(text.commands, columns(rows)),
    text.helpOfCommand(helpUsage([group, text.commandLabel].filter(Boolean).join(' '))),
  ])
}

function optionForm(name: string, option: Command['options'][string]): string {
  return option.type === 'boolean' ? `--${name}` : `--${name} ${option.label}`
}

function paragraphs(parts: (string | false | undefined)[]): string {
  return parts.filter(Boolean).join('\n\n')
}

function titled(title: string, lines: string): string {
  return `${title}:\n${lines}`
}

function columns(rows: (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`).join('\n')
}
