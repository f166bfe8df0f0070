import { randomBytes } from 'node:crypto'
import { foldLines } from 'nodemailer/lib/mime-funcs'
import MimeNode from 'nodemailer/lib/mime-node'
import { encode, wrap } from 'nodemailer/lib/qp'
import { composeMail, type DetailedMail, type EncodedPart, type Mail } from '#lib/mail/message.ts'

/** Stands where each reader's own token goes. Made anew by each process, so that no story can contain it. */
export const READER_MARK = mark()

/** What an edition says, the same for many readers but for the links. */
export type MailContent = Pick<Mail, 'subject' | 'html' | 'text'>

/** A mail that is the same for many readers but for their address and their links, which its headers may have too. */
export type MailTemplate = MailContent & Pick<DetailedMail, 'fromName' | 'list' | 'headers'>

/** What differs from reader to reader. */
export interface Blanks {
  to: { name: string; address: string }
  /** Without its angle brackets. */
  messageId: string
  date: Date
  /** That of the reader's links, of 75 characters at most, all of them ASCII. */
  token: string
}

/** Makes the mail of one reader, as it goes on the wire but for its signature. */
export type FillIn = (blanks: Blanks) => Buffer

const MARKS: Record<keyof Blanks, string> = {
  // One in whose place a whole address stands, so that it must look like one.
  to: `${mark()}@lector.example`,
  messageId: mark(),
  date: mark(),
  token: READER_MARK,
}
/** Encodes the values of headers, and nothing else. */
const encoder = new MimeNode()
const ANY_MARK = new RegExp(`(${Object.values(MARKS).join('|')})`)

/** With the sign of a soft line break they have the 76 characters that a line may have (RFC 2045, 6.7). */
const LINE_LENGTH = 75

/**
 * Composes and encodes a template once for all its readers; what is left to do for each is to put their own between.
 * @throws Error when a reader's own would have more than one place, or none.
 */
export async function fillerOf({ html, text, ...shared }: MailTemplate): Promise<FillIn> {
  const mail = await composeMail({
    ...shared,
    html: partOf('text/html', html),
    text: partOf('text/plain', text),
    to: MARKS.to,
    messageId: `<${MARKS.messageId}>`,
    date: MARKS.date,
  })
  const pieces = mail.toString().split(ANY_MARK).map(pieceOf)
  for (const blank of ['to', 'messageId', 'date']) {
    const found = pieces.filter((piece) => piece === blank).length
    if (found !== 1) throw new Error(`The template has ${found} places for: ${blank}`)
  }
  return (blanks) => {
    const values = { ...blanks, to: toHeader(blanks.to), date: dateHeader(blanks.date) }
    return Buffer.concat(
      pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(values[piece]) : piece)),
    )
  }
}

/** The blank that a mark stands for, or what is the same in all mails. */
function pieceOf(text: string): keyof Blanks | Buffer {
  const blank = (Object.keys(MARKS) as (keyof Blanks)[]).find((name) => MARKS[name] === text)
  return blank ?? Buffer.from(text)
}

function toHeader(to: Blanks['to']): string {
  const name = 'To: '
  return foldLines(name + encoder.encodeHeaderValue('To', to)).slice(name.length)
}

function dateHeader(date: Date): string {
  return encoder.encodeHeaderValue('Date', date)
}

/** A part of a mail in quoted-printable, each token on a line of its own, which reads as if it had none. */
function partOf(contentType: string, content: string): EncodedPart {
  const head = `Content-Type: ${contentType}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`
  const pieces = content.replace(/\r?\n/g, '\r\n').split(READER_MARK)
  return {
    raw: head + pieces.map((piece) => wrap(encode(piece), LINE_LENGTH)).join(`=\r\n${READER_MARK}=\r\n`),
  }
}

function mark(): string {
  return randomBytes(24).toString('hex')
}
