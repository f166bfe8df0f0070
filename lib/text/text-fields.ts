import { z } from 'zod'

/** Control characters, and those that turn the direction of what follows. */
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u

/** A string of a file or a form. */
export const string = () => z.string({ error: 'must be text, between quotes' })

/** A text of one line that is not empty, at most so many characters. */
export const line = (most: number) => lineOrEmpty(most).min(1, 'is empty')

/** A text of one line, which may be empty. */
export const lineOrEmpty = (most: number) =>
  string()
    .trim()
    .max(most, `is longer than ${most} characters`)
    .refine((value) => !UNSEEN.test(value), 'has a line break or a control character')
