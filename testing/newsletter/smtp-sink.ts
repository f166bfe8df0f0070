import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'

/** A mail as the server received it. */
export interface Received {
  to: string
  from: string
  messageId: string
  raw: Buffer
}

/** A fault that the server simulates: a reply such as `450 4.2.1 busy`, no reply at all, or a closed connection. */
export type Fault = string | 'hang' | 'drop'

/** The step of the SMTP session: connection, recipient, start of the data or end of the data. */
export type Step = 'connect' | 'rcpt' | 'data' | 'end'

/** A real SMTP server on loopback that stores the mails it receives and can simulate faults. */
export class SmtpSink {
  readonly received: Received[] = []
  /** Returns the fault to simulate at a step for an address; the address is empty for `connect`. */
  fault: (step: Step, address: string) => Fault | undefined = () => undefined
  /** Called after each received mail. */
  onReceived: () => void = () => {}
  /** Whether the content of the mails is stored; turn it off for large numbers of mails. */
  keepsRaw = true
  readonly #server: SMTPServer

  private constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      logger: false,
      closeTimeout: 100,
      onConnect: (session, done) => this.#reply('connect', '', session, done),
      onRcptTo: ({ address }, session, done) => this.#reply('rcpt', address, session, done),
      onData: (stream, session, done) => {
        const to = session.envelope.rcptTo[0]?.address ?? ''
        this.#reply('data', to, session, (error) => {
          if (error) {
            stream.resume().on('end', () => done(error))
            return
          }
          buffer(stream).then((raw) => {
            this.#store(raw, to, session)
            this.#reply('end', to, session, done)
          }, done)
        })
      },
    })
    this.#server.on('error', () => {})
  }

  static async start(): Promise<SmtpSink> {
    const sink = new SmtpSink()
    await new Promise<void>((resolve) => {
      sink.#server.listen(0, '127.0.0.1', resolve)
    })
    return sink
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`
  }

  /** The number of mails received for each address. */
  perAddress(): Map<string, number> {
    const counts = new Map<string, number>()
    for (const { to } of this.received) counts.set(to, (counts.get(to) ?? 0) + 1)
    return counts
  }

  /** Removes all mails and faults. */
  reset(): void {
    this.received.length = 0
    this.fault = () => undefined
    this.onReceived = () => {}
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(resolve))
  }

  /** A mail that arrived completely counts as received, whatever the server replies to it. */
  #store(raw: Buffer, to: string, session: SMTPServerSession): void {
    const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : ''
    const messageId = /^message-id:\s*(<[^>]+>)/im.exec(raw.toString('latin1'))?.[1] ?? ''
    this.received.push({ to, from, messageId, raw: this.keepsRaw ? raw : Buffer.alloc(0) })
    this.onReceived()
  }

  #reply(step: Step, address: string, session: SMTPServerSession, done: (error?: Error) => void): void {
    const fault = this.fault(step, address)
    if (fault === 'hang') return
    if (fault === 'drop') {
      for (const connection of this.#server.connections as Set<{
        id: string
        _socket: { destroy(): void }
      }>) {
        if (connection.id === session.id) connection._socket.destroy()
      }
      return
    }
    done(
      fault === undefined
        ? undefined
        : Object.assign(new Error(fault.slice(4)), { responseCode: Number(fault.slice(0, 3)) }),
    )
  }
}
