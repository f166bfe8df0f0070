import type { Block } from './kinds.ts'

/** A Markdown directive as its block kind reads it, with everything inside converted. */
export interface DirectiveSource {
  /** Its attributes; accents are removed from their names. */
  attributes: Record<string, string>
  /** The words in brackets after its name. */
  label: Block[]
  content: Block[]
  /** Reports, with the line of the directive, what is left out and why. */
  warn(reason: string): void
}

/** How a block is written in Markdown: `:::NAME` around its content, or `::NAME` alone on a line. */
export interface Directive {
  form: 'container' | 'leaf'
  /** The name and its other spellings. */
  names: readonly string[]
  /** The names of its attributes, without accents. */
  attributes: readonly string[]
  convert(source: DirectiveSource): Block[]
}
