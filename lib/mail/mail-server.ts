import type { Readable } from 'node:stream'
import nodemailer, { type NodemailerError } from 'nodemailer'
import { settings } from '#lib/settings/settings.ts'
import { dkimKey, SIGNED_HEADERS } from './dkim.ts'
import { keepMail } from './mailbox-folder.ts'
import {
  type ComposedMail,
  composeMail,
  type Mail,
  messageOf,
  STRINGS_ONLY,
  senderDomain,
} from './message.ts'

/** Sends a mail or throws; tests give a failing one to the jobs. */
export type SendMail = (mail: Mail) => Promise<void>

/** What a server that was asked to send a mail answered instead. */
export interface SendFailure extends NodemailerError {
  /** Whether a part of the mail was handed over, so that it may have been taken although nobody said so. */
  begun?: boolean
}

/** A way to send mails that can be closed. */
export interface MailServer {
  /** @throws SendFailure */
  send(mail: Mail | ComposedMail): Promise<void>
  /** Whether the server lets us in, which it need not while it refuses a mail. */
  answers(): Promise<boolean>
  close(): void
}

// Idle connections stay open for the next mail; a server that hangs must not hold a job for ever.
const SMTP = {
  pool: true,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  // A connection that the server closed while it was idle is replaced; all else is tried again by whoever sends.
  maxRequeues: 1,
}
const CONFIRMATION_CONNECTIONS = 3
/** How long a server may think about a mail (RFC 5321, 4.5.3.2.6): whoever gives up earlier may send it twice. */
const PATIENCE_MS = 600_000
/** A reader waits for a confirmation, and having it twice does no harm. */
const CONFIRMATION_PATIENCE_MS = 60_000

/**
 * Opens a way to send: by the SMTP server of `SMTP_URL`, or without one into the mailbox folder.
 * @param patience in milliseconds: so long a silent server is waited for.
 */
export function openMailServer(connections: number, patience = PATIENCE_MS): MailServer {
  const { smtpUrl } = settings()
  return smtpUrl ? smtpServer(smtpUrl, connections, patience) : mailboxFolder()
}

let ownServer: MailServer | undefined

/**
 * Sends a mail that a reader asked for, such as a confirmation: in a stream of its own, which neither the pace of
 * newsletters nor the suppression of an address touches.
 * @throws SendFailure; `isRefusedForGood` tells whether to try again.
 */
export async function sendMail(mail: Mail): Promise<void> {
  ownServer ??= openMailServer(CONFIRMATION_CONNECTIONS, CONFIRMATION_PATIENCE_MS)
  await ownServer.send(mail)
}

function smtpServer(url: string, maxConnections: number, socketTimeout: number): MailServer {
  const options = { url, maxConnections, socketTimeout, ...SMTP, ...STRINGS_ONLY, ...signing() }
  const transport = nodemailer.createTransport(options as SmtpOptions)
  // A broken connection does not say how far it had come: the stream of the mail does.
  const streams = new Map<unknown, Readable[]>()
  transport.use('stream', ({ data, message }, done) => {
    const create = message.createReadStream.bind(message)
    message.createReadStream = (...given) => {
      const stream = create(...given)
      streams.get(data.messageId)?.push(stream)
      return stream
    }
    done()
  })
  return {
    async send(mail) {
      const message = messageOf(mail)
      const handed: Readable[] = []
      streams.set(message.messageId, handed)
      try {
        await transport.sendMail(message)
      } catch (error) {
        throw Object.assign(error as Error, { begun: handed.some((stream) => stream.readableDidRead) })
      } finally {
        streams.delete(message.messageId)
      }
    },
    answers: () =>
      transport.verify().then(
        () => true,
        () => false,
      ),
    close: () => transport.close(),
  }
}

function mailboxFolder(): MailServer {
  const signed = signing()
  return {
    async send(mail) {
      await keepMail(await composeMail(mail, signed), new Date())
    },
    answers: async () => true,
    close: () => {},
  }
}

function signing() {
  const key = dkimKey()
  if (!key) return {}
  return {
    dkim: {
      domainName: senderDomain(),
      keySelector: key.selector,
      // As an object it is parsed once, not at each mail.
      privateKey: key.privateKey as unknown as string,
      headerFieldNames: SIGNED_HEADERS.join(':'),
    },
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
