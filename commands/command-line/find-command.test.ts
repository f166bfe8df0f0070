import { expect, test } from 'vitest'
import { findCommand, wordsAfter } from './find-command.ts'

const NAMES = ['backup', 'import markdown', 'newsletter compose', 'newsletter subscribers import']

test.each([
  [['backup', 'a.portada'], { kind: 'command', name: 'backup', args: ['a.portada'] }],
  [
    ['import', 'markdown', 'a', '--json'],
    { kind: 'command', name: 'import markdown', args: ['a', '--json'] },
  ],
  [
    ['newsletter', 'subscribers', 'import'],
    { kind: 'command', name: 'newsletter subscribers import', args: [] },
  ],
  [['backup', '--help'], { kind: 'command', name: 'backup', args: ['--help'] }],
  [['--help'], { kind: 'group-help', group: '' }],
  [['-h'], { kind: 'group-help', group: '' }],
  [['newsletter', 'subscribers', '--help'], { kind: 'group-help', group: 'newsletter subscribers' }],
])('%j names a command or asks for a help', (args, expected) => {
  expect(findCommand(args, NAMES)).toEqual(expected)
})

test.each([
  [[], 'Falta la orden.', ''],
  [['newsletter'], 'Falta la orden de «newsletter».', 'newsletter'],
  [['bakcup'], 'No existe la orden «bakcup». ¿Quiso decir «backup»?', ''],
  [
    ['import', 'markdwon'],
    'No existe la orden «markdwon» en «import». ¿Quiso decir «import markdown»?',
    'import',
  ],
  [['compose'], 'No existe la orden «compose». ¿Quiso decir «newsletter compose»?', ''],
  [['xyz'], 'No existe la orden «xyz».', ''],
  [['--json', 'backup'], 'No existe la opción «--json».', ''],
  [['constructor'], 'No existe la orden «constructor».', ''],
])('%j names no command', (args, message, group) => {
  expect(() => findCommand(args, NAMES)).toThrow(expect.objectContaining({ message, group }))
})

test('the words that may follow a group stand once, in the order of the names', () => {
  expect(wordsAfter('', NAMES)).toEqual(['backup', 'import', 'newsletter'])
  expect(wordsAfter('newsletter', NAMES)).toEqual(['compose', 'subscribers'])
})
