import { z } from 'zod'

/** Control characters, including those that change the direction of text. */
const INVISIBLE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u

/** A string in a file or a form. */
export const string = () => z.string({ error: 'must be text, between quotes' })

/** A single line of text that is not empty and has at most `max` characters. */
export const line = (max: number) => lineOrEmpty(max).min(1, 'is empty')

/** A single line of text, which may be empty, of at most `max` characters. */
export const lineOrEmpty = (max: number) =>
  string()
    .trim()
    .max(max, `is longer than ${max} characters`)
    .refine((value) => !INVISIBLE.test(value), 'has a line break or a control character')
