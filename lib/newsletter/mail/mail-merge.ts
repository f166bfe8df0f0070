import { randomBytes } from 'node:crypto'
import { foldLines } from 'nodemailer/lib/mime-funcs'
import MimeNode from 'nodemailer/lib/mime-node'
import { encode, wrap } from 'nodemailer/lib/qp'
import { composeMail, type DetailedMail, type EncodedPart, type Mail } from '#lib/mail/message.ts'

/** Placeholder for the reader's token. It is random in each process, so that no story can contain it. */
export const TOKEN_PLACEHOLDER = makePlaceholder()

/** The content of a mail for many readers, with placeholders in the links. */
export type MailContent = Pick<Mail, 'subject' | 'html' | 'text'>

/** A mail for many readers. The content and the headers may contain the token placeholder. */
export type MailTemplate = MailContent & Pick<DetailedMail, 'fromName' | 'list' | 'headers'>

/** The values that differ for each reader. */
export interface MergeFields {
  to: { name: string; address: string }
  /** Without angle brackets. */
  messageId: string
  date: Date
  /** The token in the reader's links: at most 75 ASCII characters. */
  token: string
}

/** Returns the encoded message for one reader, before it is signed. */
export type MergeMail = (fields: MergeFields) => Buffer

const PLACEHOLDERS: Record<keyof MergeFields, string> = {
  // The composer accepts only valid addresses here.
  to: `${makePlaceholder()}@lector.example`,
  messageId: makePlaceholder(),
  date: makePlaceholder(),
  token: TOKEN_PLACEHOLDER,
}
/** Used only to encode header values. */
const encoder = new MimeNode()
const ANY_PLACEHOLDER = new RegExp(`(${Object.values(PLACEHOLDERS).join('|')})`)

/** A line may have 76 characters including the `=` of a soft line break (RFC 2045, 6.7). */
const MAX_LINE_LENGTH = 75

/**
 * Composes and encodes a template once, so that making each reader's mail only takes concatenating buffers (mail merge).
 * @throws Error if the encoded template does not contain each header placeholder exactly once.
 */
export async function compileMailTemplate({ html, text, ...shared }: MailTemplate): Promise<MergeMail> {
  const mail = await composeMail({
    ...shared,
    html: encodePart('text/html', html),
    text: encodePart('text/plain', text),
    to: PLACEHOLDERS.to,
    messageId: `<${PLACEHOLDERS.messageId}>`,
    date: PLACEHOLDERS.date,
  })
  const pieces = mail.toString().split(ANY_PLACEHOLDER).map(toPiece)
  for (const field of ['to', 'messageId', 'date']) {
    const count = pieces.filter((piece) => piece === field).length
    if (count !== 1) throw new Error(`The template has ${count} placeholders for: ${field}`)
  }
  return (fields) => {
    const values = { ...fields, to: toHeader(fields.to), date: dateHeader(fields.date) }
    return Buffer.concat(
      pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(values[piece]) : piece)),
    )
  }
}

/** Returns the field that a placeholder stands for, or the constant text as a buffer. */
function toPiece(text: string): keyof MergeFields | Buffer {
  const field = (Object.keys(PLACEHOLDERS) as (keyof MergeFields)[]).find(
    (name) => PLACEHOLDERS[name] === text,
  )
  return field ?? Buffer.from(text)
}

function toHeader(to: MergeFields['to']): string {
  const name = 'To: '
  return foldLines(name + encoder.encodeHeaderValue('To', to)).slice(name.length)
}

function dateHeader(date: Date): string {
  return encoder.encodeHeaderValue('Date', date)
}

/** Encodes a part as quoted-printable. Soft line breaks put each placeholder on a line of its own. */
function encodePart(contentType: string, content: string): EncodedPart {
  const head = `Content-Type: ${contentType}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`
  const pieces = content.replace(/\r?\n/g, '\r\n').split(TOKEN_PLACEHOLDER)
  return {
    raw:
      head +
      pieces.map((piece) => wrap(encode(piece), MAX_LINE_LENGTH)).join(`=\r\n${TOKEN_PLACEHOLDER}=\r\n`),
  }
}

function makePlaceholder(): string {
  return randomBytes(24).toString('hex')
}
