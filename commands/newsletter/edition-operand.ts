import { UsageError } from '../command-line/usage-error.ts'

/** The operand of all commands that are about one edition. */
export const editionOperand = {
  label: 'EDICIÓN',
  summary: 'el número que muestra newsletter compose',
} as const

/**
 * The id of an edition.
 * @throws UsageError when it is not a number that an id can be.
 */
export function editionId(operand: string): number {
  if (!/^[1-9]\d{0,8}$/.test(operand)) {
    throw new UsageError(`«${operand}» no es una edición: se nombra por su número.`)
  }
  return Number(operand)
}
