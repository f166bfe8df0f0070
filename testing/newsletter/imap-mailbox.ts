import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

/** A mailbox on loopback that implements the part of IMAP (RFC 3501) needed to read bounces, and can simulate faults. */
export class Mailbox {
  /** The mails by UID. */
  readonly mails = new Map<number, string>()
  /** The UIDs of the mails marked as processed. */
  readonly marked = new Set<number>()
  /** The UIDs that were fetched, in order. */
  readonly fetched: number[] = []
  /** Returns the fault to simulate when a mail is fetched: a NO response or a closed connection. */
  fault: (uid: number) => 'refuse' | 'drop' | undefined = () => undefined
  readonly #server = createServer((socket) => this.#serve(socket))

  static async start(): Promise<Mailbox> {
    const mailbox = new Mailbox()
    await once(mailbox.#server.listen(0, '127.0.0.1'), 'listening')
    return mailbox
  }

  get url(): string {
    return `imap://rebotes:clave@127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Removes all mails, marks and faults. */
  reset(): void {
    this.mails.clear()
    this.marked.clear()
    this.fetched.length = 0
    this.fault = () => undefined
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

  /** Returns the response to a command; `undefined` to close the connection. */
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
        const fault = this.fault(uid)
        if (fault === 'drop') return undefined
        const mail = this.mails.get(uid)
        if (fault === 'refuse' || mail === undefined) return { status: 'NO' }
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
