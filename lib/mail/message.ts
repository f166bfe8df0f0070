import { randomUUID } from 'node:crypto'
import nodemailer, { type SendMailOptions } from 'nodemailer'
import { settings } from '#lib/settings/settings.ts'

/** One mail to one reader. */
export interface Mail {
  /** A normalised address (lib/newsletter/email-address.ts). */
  to: string
  /** The name of the sender, as mail programs show it. */
  fromName: string
  subject: string
  html: string
  text: string
}

/** A mail whose headers and encoded parts are given exactly as they are sent. */
export interface DetailedMail extends Omit<Mail, 'html' | 'text'> {
  html: EncodedPart
  text: EncodedPart
  headers: Record<string, string>
  /** The headers of a mailing list, as nodemailer writes them. */
  list: SendMailOptions['list']
  /** With its angle brackets. */
  messageId: string
  /** In the format of the `Date` header. */
  date: string
}

/** A part of a mail as it is transmitted, with its headers. */
export interface EncodedPart {
  raw: string
}

/** One mail to one reader as it is transmitted, without its signature. */
export interface ComposedMail {
  message: Buffer
  /** With its angle brackets. */
  messageId: string
  envelope: {
    /** Where bounces go. */
    from: string
    to: string
  }
}

/** Keeps nodemailer from reading a file or an address that the content of a mail names. */
export const STRINGS_ONLY = { disableFileAccess: true, disableUrlAccess: true }

/** The sender of all mails: `MAIL_FROM` or, without it, an address at the paper's host. */
export function senderAddress(): string {
  const { siteUrl, mailFrom } = settings()
  return mailFrom ?? `boletin@${new URL(siteUrl).hostname}`
}

/** The domain of the sender, which also appears in DKIM signatures and Message-IDs. */
export function senderDomain(): string {
  const from = senderAddress()
  return from.slice(from.lastIndexOf('@') + 1)
}

/**
 * Composes a mail as it is transmitted.
 * @param signing nodemailer's `dkim`; without it the mail has no signature.
 */
export async function composeMail(mail: Mail | DetailedMail | ComposedMail, signing = {}): Promise<Buffer> {
  const options = { streamTransport: true, buffer: true, newline: 'windows', ...STRINGS_ONLY, ...signing }
  const composer = nodemailer.createTransport(options as Parameters<typeof nodemailer.createTransport>[0])
  const { message } = (await composer.sendMail(messageOf(mail))) as unknown as { message: Buffer }
  return message
}

/** A mail in the form that nodemailer expects. */
export function messageOf(mail: Mail | DetailedMail | ComposedMail): SendMailOptions {
  if ('message' in mail) {
    return { raw: mail.message, messageId: mail.messageId, envelope: mail.envelope }
  }
  const { to, fromName, headers, ...rest } = { headers: {}, ...mail }
  return {
    // Structured, so that nodemailer never parses a name or an address out of a longer string.
    from: { name: fromName, address: senderAddress() },
    to: { name: '', address: to },
    messageId: `<${randomUUID()}@${senderDomain()}>`,
    // Asks for no automatic replies (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'es', ...headers },
    ...rest,
  }
}
