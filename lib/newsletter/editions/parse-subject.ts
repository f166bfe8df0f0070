import { line } from '#lib/text/text-fields.ts'
import { NewsletterError } from '../newsletter-error.ts'

const MAX_LENGTH = 200
/** As in the database's constraint. */
const field = line(MAX_LENGTH)

/**
 * Validates and normalizes the subject of an edition.
 * @throws NewsletterError if it is not valid.
 */
export function parseSubject(text: string): string {
  const read = field.safeParse(text)
  if (read.success) return read.data
  throw new NewsletterError(
    `A subject has 1 to ${MAX_LENGTH} characters, and no line breaks or other control characters.`,
  )
}
