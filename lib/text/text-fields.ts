import { z } from 'zod'

/** Control characters, and the separators of lines and paragraphs of Unicode (U+2028, U+2029). */
const LINE_BREAK = /[\p{Cc}\p{Zl}\p{Zp}]/u
/** Characters that change the direction of the text after them. */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/

/** Whether a text has a line break or another control character. */
export function hasLineBreak(value: string): boolean {
  return LINE_BREAK.test(value)
}

/** A string in a file or a form. */
export const string = () => z.string({ error: 'must be text, between quotes' })

/** A single line of text that is not empty and has at most `max` characters. */
export const line = (max: number) => lineOrEmpty(max).min(1, 'is empty')

/** A single line of text, which may be empty, of at most `max` characters. */
export const lineOrEmpty = (max: number) =>
  string()
    .trim()
    .max(max, `is longer than ${max} characters`)
    .refine(
      (value) => !hasLineBreak(value) && !DIRECTION.test(value),
      'has a line break or a control character',
    )
