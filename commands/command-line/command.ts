import type { OpenDatabase } from '#server/database/open.ts'

/** An argument that stands for itself, such as a folder. */
export interface Operand {
  /** The name that the help shows, in Spanish capitals. */
  label: string
  /** What it is, in Spanish. */
  summary: string
  isOptional?: true
}

/** An argument with a name, such as `--dry-run` or `--subject TEXTO`. */
export type Option = { type: 'boolean'; summary: string } | { type: 'string'; label: string; summary: string }

export type Operands = Record<string, Operand>
export type Options = Record<string, Option>

/**
 * What must be there before a command runs: `nothing`; `database`, as it is; or `schema`, the database with the
 * schema of this version.
 */
export type Need = 'nothing' | 'database' | 'schema'

type OperandValue<T extends Operand> = T extends { isOptional: true } ? string | undefined : string
type OptionValue<T extends Option> = T extends { type: 'boolean' } ? boolean : string | undefined

/** What a command is run with. */
export interface CommandInput<A extends Operands, O extends Options, N extends Need> {
  operands: { [Name in keyof A]: OperandValue<A[Name]> }
  /** A boolean option that was not given is `false`. */
  options: { [Name in keyof O]: OptionValue<O[Name]> }
  database: N extends 'nothing' ? undefined : OpenDatabase
  /** Aborted when the operator presses Ctrl-C. */
  signal: AbortSignal
}

/** The description of a subcommand, from which its arguments are read and its help is written. */
export interface Command<A extends Operands = Operands, O extends Options = Options, N extends Need = Need> {
  /** What the help adds to the summary of the command table, in Spanish. */
  details?: string
  /** In the order in which they are given; the optional ones come last. */
  operands: A
  options: O
  /** What follows `npm run -s portada --`. */
  examples: string[]
  needs: N
  /**
   * Does the work and prints its result.
   * @returns the exit code: 0 done, 1 not done.
   * @throws UsageError when the arguments contradict each other.
   */
  run(input: CommandInput<A, O, N>): Promise<number>
}

/** Returns the description as it is; gives `run` the types of the operands and options. */
export function defineCommand<const A extends Operands, const O extends Options, const N extends Need>(
  command: Command<A, O, N>,
): Command<A, O, N> {
  return command
}
