import { parseArgs } from 'node:util'
import { text } from '../text.ts'
import type { Command } from './command.ts'
import { nearestName } from './nearest-name.ts'
import { UsageError } from './usage-error.ts'

/** The arguments of a command, read by its description. */
export interface ParsedArguments {
  isHelp: boolean
  operands: Record<string, string | undefined>
  options: Record<string, boolean | string | undefined>
}

type Described = Pick<Command, 'operands' | 'options'>

/**
 * Reads the arguments that follow the name of a command.
 * @throws UsageError when one is missing, unknown or too many.
 */
export function parseArguments({ operands, options }: Described, args: string[]): ParsedArguments {
  const { tokens } = parseArgs({
    args,
    allowPositionals: true,
    // Node's own messages about unknown options are in English.
    strict: false,
    tokens: true,
    options: { ...typesOf(options), help: { type: 'boolean', short: 'h' } },
  })
  const values: ParsedArguments['options'] = {}
  for (const [name, { type }] of Object.entries(options))
    values[name] = type === 'boolean' ? false : undefined
  const given: string[] = []
  let isHelp = false
  for (const token of tokens) {
    if (token.kind === 'positional') given.push(token.value)
    if (token.kind !== 'option') continue
    if (token.name === 'help') isHelp = true
    else values[token.name] = optionValue(token, options)
  }
  if (isHelp) return { isHelp, operands: {}, options: {} }
  return { isHelp, operands: operandValues(operands, given), options: values }
}

function typesOf(options: Command['options']) {
  return Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type }]))
}

interface OptionToken {
  name: string
  rawName: string
  value?: string | undefined
  inlineValue?: boolean | undefined
}

function optionValue(
  { name, rawName, value, inlineValue }: OptionToken,
  options: Command['options'],
): boolean | string {
  const option = Object.hasOwn(options, name) ? options[name] : undefined
  if (!option) {
    const near = rawName.startsWith('--') ? nearestName(name, Object.keys(options)) : undefined
    throw new UsageError(text.optionUnknown(rawName, near && `--${near}`))
  }
  if (option.type === 'boolean') {
    if (value !== undefined) throw new UsageError(text.optionTakesNoValue(rawName))
    return true
  }
  // `--subject --json` is more likely a forgotten value than a value that begins with a hyphen.
  if (value === undefined || (!inlineValue && value.startsWith('-'))) {
    throw new UsageError(text.optionNeedsValue(rawName, option.label))
  }
  return value
}

function operandValues(operands: Command['operands'], given: string[]): ParsedArguments['operands'] {
  const described = Object.entries(operands)
  const surplus = given[described.length]
  if (surplus !== undefined) throw new UsageError(text.operandSurplus(surplus))
  const values = described.map(([name, { label, isOptional }], i) => {
    if (given[i] === undefined && !isOptional) throw new UsageError(text.operandMissing(label))
    return [name, given[i]]
  })
  return Object.fromEntries(values)
}
