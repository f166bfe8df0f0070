import { line } from '#lib/text/text-fields.ts'
import { NewsletterError } from '../newsletter-error.ts'

const LENGTH = 200
/** What the database takes. Unicode's separators of lines and of paragraphs are line breaks, too. */
const field = line(LENGTH).refine((value) => !/[\u2028\u2029]/.test(value))

/**
 * Reads the subject that somebody gives to an edition.
 * @throws NewsletterError when it is none.
 */
export function readSubject(text: string): string {
  const read = field.safeParse(text)
  if (read.success) return read.data
  throw new NewsletterError(
    `A subject has 1 to ${LENGTH} characters, and no line breaks or other control characters.`,
  )
}
