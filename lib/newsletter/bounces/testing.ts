import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

/** A delivery report as Postfix writes it (RFC 3464), about the mail whose envelope sender is `returnPath`. */
export function bounceMail(
  returnPath: string,
  parts: { status?: string; action?: string; diagnostic?: string } = {},
): string {
  const {
    status = '5.1.1',
    action = 'failed',
    diagnostic = `smtp; 550 ${status} <x@otro.example>: no such user`,
  } = parts
  return [
    'Return-Path: <>',
    'Date: Tue, 24 Nov 2026 12:00:00 +0000 (UTC)',
    'From: MAILER-DAEMON@mx.otro.example (Mail Delivery System)',
    'Subject: Undelivered Mail Returned to Sender',
    `To: ${returnPath}`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="4gT/mx.otro.example"',
    'Message-Id: <20261124120000.4gT@mx.otro.example>',
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--4gT/mx.otro.example',
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'This is the mail system at host mx.otro.example.',
    '',
    '--4gT/mx.otro.example',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.otro.example',
    'X-Postfix-Queue-ID: 4gT',
    `X-Postfix-Sender: rfc822; ${returnPath}`,
    'Arrival-Date: Tue, 24 Nov 2026 12:00:00 +0000 (UTC)',
    '',
    'Final-Recipient: rfc822; x@otro.example',
    'Original-Recipient: rfc822;x@otro.example',
    `Action: ${action}`,
    `Status: ${status}`,
    'Remote-MTA: dns; mx2.otro.example',
    `Diagnostic-Code: ${diagnostic}`,
    '',
    '--4gT/mx.otro.example',
    'Content-Description: Undelivered Message Headers',
    'Content-Type: text/rfc822-headers',
    '',
    `Return-Path: <${returnPath}>`,
    'Subject: Una noticia',
    '',
    '--4gT/mx.otro.example--',
    '',
  ].join('\r\n')
}

/** A complaint (RFC 5965) that encloses the mail with this Message-ID. */
export function complaintMail(messageId: string, type = 'abuse'): string {
  return [
    'From: <fbl@proveedor.example>',
    'To: <boletin@elcabo.example>',
    'Subject: FW: Una noticia',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=feedback-report; boundary="part"',
    '',
    '--part',
    'Content-Type: text/plain; charset="US-ASCII"',
    '',
    'This is an email abuse report.',
    '',
    '--part',
    'Content-Type: message/feedback-report',
    '',
    `Feedback-Type: ${type}`,
    'User-Agent: SomeGenerator/1.0',
    'Version: 1',
    '',
    '--part',
    'Content-Type: message/rfc822',
    'Content-Disposition: inline',
    '',
    'From: El Cabo <boletin@elcabo.example>',
    'To: <redacted>',
    'Subject: Una noticia',
    `Message-ID: ${messageId}`,
    'Content-Type: text/plain',
    '',
    'Hola.',
    '',
    '--part--',
    '',
  ].join('\r\n')
}

/** A mailbox on loopback that speaks as much IMAP (RFC 3501) as reading bounces takes, and can be made to misbehave. */
export class Mailbox {
  /** The mails by their UID. */
  readonly mails = new Map<number, string>()
  /** The UIDs marked as read by us. */
  readonly marked = new Set<number>()
  /** The UIDs that were asked for, in their order. */
  readonly fetched: number[] = []
  /** What it does instead of giving a mail: it refuses (NO), or hangs up. */
  trouble: (uid: number) => 'refuse' | 'drop' | undefined = () => undefined
  readonly #server = createServer((socket) => this.#serve(socket))

  static async start(): Promise<Mailbox> {
    const mailbox = new Mailbox()
    await once(mailbox.#server.listen(0, '127.0.0.1'), 'listening')
    return mailbox
  }

  get url(): string {
    return `imap://rebotes:clave@127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Forgets all, and behaves. */
  reset(): void {
    this.mails.clear()
    this.marked.clear()
    this.fetched.length = 0
    this.trouble = () => undefined
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }

  #serve(socket: Socket): void {
    socket.on('error', () => {})
    socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n')
    createInterface(socket).on('line', (line) => {
      const [, tag, command = '', rest = ''] = /^(\S+) ((?:UID )?\S+) ?(.*)$/.exec(line) ?? []
      const answer = this.#answer(command.toUpperCase(), rest)
      if (answer === undefined) socket.destroy()
      else socket.write(`${answer.untagged ?? ''}${tag} ${answer.status ?? 'OK'} done\r\n`)
    })
  }

  /** The answer to a command; `undefined`: it hangs up. */
  #answer(command: string, rest: string): { untagged?: string; status?: 'NO' } | undefined {
    const uid = Number.parseInt(rest, 10)
    switch (command) {
      case 'SELECT':
        return {
          untagged: `* FLAGS (\\Seen)\r\n* ${this.mails.size} EXISTS\r\n* OK [PERMANENTFLAGS (\\Seen \\*)] \r\n* OK [UIDVALIDITY 1] \r\n`,
        }
      case 'UID SEARCH': {
        const unread = [...this.mails.keys()].filter((one) => !this.marked.has(one))
        return { untagged: `* SEARCH ${unread.join(' ')}\r\n` }
      }
      case 'UID FETCH': {
        this.fetched.push(uid)
        const trouble = this.trouble(uid)
        if (trouble === 'drop') return undefined
        const mail = this.mails.get(uid)
        if (trouble === 'refuse' || mail === undefined) return { status: 'NO' }
        const size = Buffer.byteLength(mail)
        return { untagged: `* ${uid} FETCH (UID ${uid} BODY[]<0> {${size}}\r\n${mail})\r\n` }
      }
      case 'UID STORE':
        if (rest.includes('PortadaRead')) this.marked.add(uid)
        return {}
      default:
        return {}
    }
  }
}
