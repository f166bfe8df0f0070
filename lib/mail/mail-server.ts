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

/** Sends a mail or throws. Tests pass the jobs a function that fails. */
export type SendMail = (mail: Mail) => Promise<void>

/** The error of a mail that was not sent. */
export interface SendFailure extends NodemailerError {
  /** Whether part of the mail was transmitted: the server may have accepted it without being able to say so. */
  begun?: boolean
}

/** Sends mails over connections that stay open until it is closed. */
export interface MailServer {
  /** @throws SendFailure */
  send(mail: Mail | ComposedMail): Promise<void>
  /** Whether the server accepts connections and credentials, which tells a server that is down from one that refuses a mail. */
  answers(): Promise<boolean>
  close(): void
}

// Idle connections stay open for the next mail. The timeouts keep a server that hangs from blocking a job for ever.
const SMTP = {
  pool: true,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  // One retry replaces a connection that the server closed while it was idle; the callers retry everything else.
  maxRequeues: 1,
}
const CONFIRMATION_CONNECTIONS = 3
/** How long to wait for the answer to a mail (RFC 5321, 4.5.3.2.6). Giving up earlier risks sending the mail twice. */
const REPLY_TIMEOUT_MS = 600_000
/** Shorter, since a reader is waiting for the confirmation and receiving it twice does no harm. */
const CONFIRMATION_REPLY_TIMEOUT_MS = 60_000

/**
 * Opens the SMTP server of `SMTP_URL` or, without one, the mailbox folder.
 * @param replyTimeout how long to wait for a silent server, in milliseconds.
 */
export function openMailServer(connections: number, replyTimeout = REPLY_TIMEOUT_MS): MailServer {
  const { smtpUrl } = settings()
  return smtpUrl ? smtpServer(smtpUrl, connections, replyTimeout) : mailboxFolder()
}

let ownServer: MailServer | undefined

/**
 * Sends a mail that a reader asked for, such as a confirmation, over its own connections. Neither the send rate of newsletters
 * nor the suppression of an address applies to it.
 * @throws SendFailure; `isRejectedPermanently` tells whether to try again.
 */
export async function sendMail(mail: Mail): Promise<void> {
  ownServer ??= openMailServer(CONFIRMATION_CONNECTIONS, CONFIRMATION_REPLY_TIMEOUT_MS)
  await ownServer.send(mail)
}

function smtpServer(url: string, maxConnections: number, socketTimeout: number): MailServer {
  const options = { url, maxConnections, socketTimeout, ...SMTP, ...STRINGS_ONLY, ...signing() }
  const transport = nodemailer.createTransport(options as SmtpOptions)
  // The error of a broken connection does not tell whether the mail was being transmitted; the mail's stream does.
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
      // An object is parsed once, a string for each mail.
      privateKey: key.privateKey as unknown as string,
      headerFieldNames: SIGNED_HEADERS.join(':'),
    },
  }
}

type SmtpOptions = Parameters<typeof nodemailer.createTransport>[0]

/** Whether the server refused the recipient permanently (5yz, RFC 5321, 4.2.1), so that the mail must not be tried again. */
export function isRejectedPermanently(error: unknown): boolean {
  const { code, rejectedErrors = [] } = error as NodemailerError
  return (
    code === 'EENVELOPE' && rejectedErrors.length > 0 && rejectedErrors.every((refusal) => refusal.permanent)
  )
}
