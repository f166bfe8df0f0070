import { randomBytes } from 'node:crypto'

/** Stands where each reader's own token goes. Made anew by each process, so that no story can contain it. */
export const READER_MARK = randomBytes(24).toString('hex')

/** A mail that is the same for many readers but for their links. */
export interface MailTemplate {
  subject: string
  html: string
  text: string
}

/** The mail of one reader. */
export function fillIn({ subject, html, text }: MailTemplate, token: string): MailTemplate {
  return { subject, html: html.replaceAll(READER_MARK, token), text: text.replaceAll(READER_MARK, token) }
}
