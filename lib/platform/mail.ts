import { randomUUID } from 'node:crypto'
import nodemailer, { type NodemailerError, type SendMailOptions } from 'nodemailer'
import { database } from './database.ts'
import { keepMail } from './mailbox.ts'
import { settings } from './settings.ts'

/** One mail to one reader. */
export interface Mail {
  /** A normalised address (lib/newsletter/address.ts). */
  to: string
  subject: string
  html: string
  text: string
  headers?: Record<string, string>
}

/** Sends a mail or throws; tests give a failing one to the jobs. */
export type SendMail = (mail: Mail) => Promise<void>

// Idle connections stay open for the next mail; a server that hangs must not hold a job for ever.
const SMTP = {
  pool: true,
  maxConnections: 3,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
}
// A mail is made of strings only: never of a file or an address that a string names.
const STRINGS_ONLY = { disableFileAccess: true, disableUrlAccess: true }

let smtp: ReturnType<typeof nodemailer.createTransport> | undefined

/**
 * Sends a mail by the SMTP server of `SMTP_URL`, or without one lays it into the mailbox folder.
 * @throws an error of nodemailer's; `isRefusedForGood` tells whether to try again.
 */
export async function sendMail(mail: Mail): Promise<void> {
  const { siteUrl, smtpUrl, mailFrom } = settings()
  const host = new URL(siteUrl).hostname
  const message: SendMailOptions = {
    // Structured, so that no name or address is ever parsed out of a longer string.
    from: { name: await paperName(), address: mailFrom ?? `boletin@${host}` },
    to: { name: '', address: mail.to },
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    messageId: `<${randomUUID()}@${host}>`,
    // RFC 3834: no vacation answers, please.
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'es', ...mail.headers },
  }
  if (smtpUrl) {
    smtp ??= nodemailer.createTransport({ url: smtpUrl, ...SMTP, ...STRINGS_ONLY } as SmtpOptions)
    await smtp.sendMail(message)
  } else {
    const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, ...STRINGS_ONLY })
    const { message: content } = await composer.sendMail(message)
    await keepMail(content as Buffer, new Date())
  }
}

type SmtpOptions = Parameters<typeof nodemailer.createTransport>[0]

/** Whether the server refused the recipient with a lasting answer (5yz, RFC 5321, 4.2.1): trying again is rude. */
export function isRefusedForGood(error: unknown): boolean {
  const { code, rejectedErrors = [] } = error as NodemailerError
  return (
    code === 'EENVELOPE' && rejectedErrors.length > 0 && rejectedErrors.every((refusal) => refusal.permanent)
  )
}

/** The name of the paper, as mails carry it. */
export async function paperName(): Promise<string> {
  const site = await database().site.findUnique({ where: { id: 1 }, select: { name: true } })
  return site?.name ?? 'Portada'
}
