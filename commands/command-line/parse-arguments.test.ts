import { expect, test } from 'vitest'
import { parseArguments } from './parse-arguments.ts'

const DESCRIBED = {
  operands: {
    source: { label: 'ORIGEN', summary: '' },
    target: { label: 'DESTINO', summary: '', isOptional: true },
  },
  options: {
    json: { type: 'boolean', summary: '' },
    'dry-run': { type: 'boolean', summary: '' },
    subject: { type: 'string', label: 'ASUNTO', summary: '' },
  },
} as const

const NONE = { json: false, 'dry-run': false, subject: undefined }

test.each([
  [['a'], { source: 'a' }, {}],
  [['a', 'b'], { source: 'a', target: 'b' }, {}],
  [['--json', 'a', '--dry-run'], { source: 'a' }, { json: true, 'dry-run': true }],
  [['a', '--subject', 'Hola'], { source: 'a' }, { subject: 'Hola' }],
  [['a', '--subject', ''], { source: 'a' }, { subject: '' }],
  [['a', '--subject=-5 grados'], { source: 'a' }, { subject: '-5 grados' }],
  [['--', '--json'], { source: '--json' }, {}],
])('%j', (args, operands, options) => {
  expect(parseArguments(DESCRIBED, args)).toEqual({
    isHelp: false,
    operands: { target: undefined, ...operands },
    options: { ...NONE, ...options },
  })
})

test.each([[['--help']], [['a', 'b', '-h']]])('%j asks for the help', (args) => {
  expect(parseArguments(DESCRIBED, args).isHelp).toBe(true)
})

test.each([
  [[], 'Falta ORIGEN.'],
  [['a', 'b', 'c'], 'Sobra «c».'],
  [['a', '--jsn'], 'No existe la opción «--jsn». ¿Quiso decir «--json»?'],
  [['a', '-j'], 'No existe la opción «-j».'],
  [['a', '--toString'], 'No existe la opción «--toString».'],
  [['a', '--json=si'], 'La opción «--json» no lleva ningún valor.'],
  [
    ['a', '--subject'],
    'A la opción «--subject» le falta su valor. Si empieza por un guion, escriba --subject=ASUNTO.',
  ],
  [
    ['a', '--subject', '--json'],
    'A la opción «--subject» le falta su valor. Si empieza por un guion, escriba --subject=ASUNTO.',
  ],
])('%j is not understood', (args, message) => {
  expect(() => parseArguments(DESCRIBED, args)).toThrow(message)
})
