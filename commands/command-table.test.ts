import { describe, expect, test } from 'vitest'
import { findCommand } from './command-line/find-command.ts'
import { parseArguments } from './command-line/parse-arguments.ts'
import { commands, groupSummaries } from './command-table.ts'

/** Commands load most of the portal. */
const LOADING_TIMEOUT_MS = 60_000
const names = Object.keys(commands)

describe.each(names)('%s', (name) => {
  test(
    'is described so that its examples are understood',
    async () => {
      const command = await commands[name]?.load()
      expect(commands[name]?.summary).toMatch(/^\p{Lu}.*[^.]$/u)
      expect(command?.examples.length).toBeGreaterThan(0)
      for (const example of command?.examples ?? []) {
        const found = findCommand(wordsOf(example), names)
        expect(found).toMatchObject({ kind: 'command', name })
        if (command && found.kind === 'command') parseArguments(command, found.args)
      }
    },
    LOADING_TIMEOUT_MS,
  )

  test(
    'takes its optional operands last',
    async () => {
      const { operands = {} } = (await commands[name]?.load()) ?? {}
      const optional = Object.values(operands).map(({ isOptional = false }) => isOptional)
      expect(optional).toEqual(optional.toSorted())
    },
    LOADING_TIMEOUT_MS,
  )
})

test('no command is a group too, and every group has a summary', () => {
  const groups = names.flatMap((name) => {
    const words = name.split(' ')
    return words.slice(0, -1).map((_, i) => words.slice(0, i + 1).join(' '))
  })
  expect(groups.filter((group) => names.includes(group))).toEqual([])
  expect(Object.keys(groupSummaries).sort()).toEqual([...new Set(['', ...groups])].sort())
})

/** The arguments of an example as a shell splits it; what follows a redirection is not one. */
function wordsOf(example: string): string[] {
  const [command = ''] = example.split(' > ')
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
}
