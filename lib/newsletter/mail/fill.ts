import { randomBytes } from 'node:crypto'
import { encode, wrap } from 'nodemailer/lib/qp'
import type { Mail } from '#lib/platform/mail.ts'

/** Stands where each reader's own token goes. Made anew by each process, so that no story can contain it. */
export const READER_MARK = randomBytes(24).toString('hex')

/** A mail that is the same for many readers but for their links. */
export interface MailTemplate {
  subject: string
  html: string
  text: string
}

/** Makes the mail of one reader, by the token of their links (of 75 characters at most, all of them ASCII). */
export type FillIn = (token: string) => Pick<Mail, 'subject' | 'html' | 'text'>

/** With the sign of a soft line break they have the 76 characters that a line may have (RFC 2045, 6.7). */
const LINE_LENGTH = 75

/** Encodes a template once for all its readers. */
export function fillerOf({ subject, html, text }: MailTemplate): FillIn {
  const fillHtml = partOf('text/html', html)
  const fillText = partOf('text/plain', text)
  return (token) => ({ subject, html: { raw: fillHtml(token) }, text: { raw: fillText(token) } })
}

/** A part of a mail in quoted-printable, but for the tokens: each will have a line of its own, which reads as if it had none. */
function partOf(contentType: string, content: string): (token: string) => string {
  const head = `Content-Type: ${contentType}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`
  const pieces = content.replace(/\r?\n/g, '\r\n').split(READER_MARK)
  const encoded = pieces.map((piece) => wrap(encode(piece), LINE_LENGTH))
  return (token) => head + encoded.join(`=\r\n${token}=\r\n`)
}
