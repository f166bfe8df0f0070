import type { FieldProblem } from '#lib/newsroom/newsroom-error.ts'
import { newsroomText } from '#lib/newsroom/text.ts'

export const MIN_PASSWORD = 12
export const MAX_PASSWORD = 128

/**
 * What is wrong with a password, with a sentence for the person. Length counts, composition does not (NIST SP 800-63B,
 * 3.1.1.2).
 * @param known words about the person that it must not consist of.
 */
export function passwordProblems(password: string, known: readonly string[]): FieldProblem[] {
  const message = problemOf(password, known)
  return message === undefined ? [] : [{ field: 'password', message }]
}

function problemOf(password: string, known: readonly string[]): string | undefined {
  if (password.length < MIN_PASSWORD) return newsroomText.shortPassword
  if (password.length > MAX_PASSWORD) return newsroomText.longPassword
  const plain = password.toLowerCase()
  if (known.some((word) => word.toLowerCase() === plain) || new Set(plain).size === 1)
    return newsroomText.guessablePassword
  return undefined
}
