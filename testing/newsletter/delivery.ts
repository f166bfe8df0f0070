import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import { database } from '#lib/database/client.ts'
import { ensureDefaultNewsletter } from '#lib/newsletter/newsletters.ts'

/** A mail as the server took it. */
export interface Received {
  to: string
  from: string
  messageId: string
  raw: Buffer
}

/** What the server does instead of taking a mail: an answer such as `450 4.2.1 busy`, no answer at all, or hanging up. */
export type Trouble = string | 'hang' | 'drop'

/** When: at the recipient, when the mail begins, or when it is there whole. */
export type Step = 'connect' | 'rcpt' | 'data' | 'end'

/** A real SMTP server on loopback that remembers what it took, and can be made to misbehave. */
export class Sink {
  readonly received: Received[] = []
  /** What it does at a step with mails to an address; for `connect` the address is empty. */
  trouble: (step: Step, address: string) => Trouble | undefined = () => undefined
  /** Called after each mail that it took. */
  onReceived: () => void = () => {}
  /** Whether it keeps the mails whole; large numbers of them it need not. */
  keepsRaw = true
  readonly #server: SMTPServer

  private constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      logger: false,
      closeTimeout: 100,
      onConnect: (session, done) => this.#answer('connect', '', session, done),
      onRcptTo: ({ address }, session, done) => this.#answer('rcpt', address, session, done),
      onData: (stream, session, done) => {
        const to = session.envelope.rcptTo[0]?.address ?? ''
        this.#answer('data', to, session, (error) => {
          if (error) {
            stream.resume().on('end', () => done(error))
            return
          }
          buffer(stream).then((raw) => {
            this.#take(raw, to, session)
            this.#answer('end', to, session, done)
          }, done)
        })
      },
    })
    this.#server.on('error', () => {})
  }

  static async start(): Promise<Sink> {
    const sink = new Sink()
    await new Promise<void>((resolve) => {
      sink.#server.listen(0, '127.0.0.1', resolve)
    })
    return sink
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`
  }

  /** How often each address got a mail. */
  perAddress(): Map<string, number> {
    const counts = new Map<string, number>()
    for (const { to } of this.received) counts.set(to, (counts.get(to) ?? 0) + 1)
    return counts
  }

  /** Forgets all, and behaves. */
  reset(): void {
    this.received.length = 0
    this.trouble = () => undefined
    this.onReceived = () => {}
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(resolve))
  }

  /** What arrived whole was received, whatever is answered then. */
  #take(raw: Buffer, to: string, session: SMTPServerSession): void {
    const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : ''
    const messageId = /^message-id:\s*(<[^>]+>)/im.exec(raw.toString('latin1'))?.[1] ?? ''
    this.received.push({ to, from, messageId, raw: this.keepsRaw ? raw : Buffer.alloc(0) })
    this.onReceived()
  }

  #answer(step: Step, address: string, session: SMTPServerSession, done: (error?: Error) => void): void {
    const trouble = this.trouble(step, address)
    if (trouble === 'hang') return
    if (trouble === 'drop') {
      for (const connection of this.#server.connections as Set<{
        id: string
        _socket: { destroy(): void }
      }>) {
        if (connection.id === session.id) connection._socket.destroy()
      }
      return
    }
    done(
      trouble === undefined
        ? undefined
        : Object.assign(new Error(trouble.slice(4)), { responseCode: Number(trouble.slice(0, 3)) }),
    )
  }
}

/** Makes confirmed subscribers of the daily newsletter, `lector1@correo.example` and on. */
export async function makeSubscribers(count: number): Promise<void> {
  const db = database()
  const newsletterId = await ensureDefaultNewsletter(db)
  await db.$executeRaw`
    with made as (
      insert into subscriber (email, status, confirmed_at)
      select 'lector' || n || '@correo.example', 'confirmed', '2026-01-01' from generate_series(1, ${count}) n
      returning id
    )
    insert into subscription (subscriber_id, newsletter_id, created_at)
    select id, ${newsletterId}::int, '2026-01-01' from made`
}
