import { afterAll, beforeAll, beforeEach, vi } from 'vitest'
import { database } from '#lib/database/client.ts'
import { log } from '#lib/log/log.ts'
import type { MailServer } from '#lib/mail/mail-server.ts'
import { type DeliverOptions, deliver } from '#lib/newsletter/delivery/deliver.ts'
import { composeEdition } from '#lib/newsletter/editions/compose-edition.ts'
import { type EditionReport, editionReport } from '#lib/newsletter/editions/edition-report.ts'
import { sendEdition } from '#lib/newsletter/editions/send-edition.ts'
import { story } from '#testing/feeds.ts'
import { SmtpSink } from './smtp-sink.ts'
import { makeSubscribers } from './subscribers.ts'

const db = database()

/**
 * Starts, before each test, the sending of an edition with one story to `recipients` confirmed subscribers. The mail
 * server is real but local and can simulate faults. The clock advances only when the code under test waits.
 */
export class DeliveryHarness {
  static readonly start = new Date('2026-11-24T12:00:00Z')
  readonly recipients = 60
  sink!: SmtpSink
  server!: MailServer
  edition = 0
  now = DeliveryHarness.start
  #stories = 0

  constructor() {
    beforeAll(async () => {
      this.sink = await SmtpSink.start()
      process.env.SMTP_URL = this.sink.url
      process.env.MAIL_FROM = 'boletin@elcabo.example'
      const { openMailServer } = await import('#lib/mail/mail-server.ts')
      this.server = openMailServer(4)
      await makeSubscribers(this.recipients)
    })
    beforeEach(() => this.#begin())
    afterAll(async () => {
      this.server.close()
      await this.sink.close()
    })
  }

  async #begin(): Promise<void> {
    vi.spyOn(log(), 'warn')
      .mockReset()
      .mockImplementation(() => {})
    this.sink.reset()
    await db.delivery.deleteMany()
    await db.edition.deleteMany()
    await db.suppression.deleteMany()
    await db.sendRate.deleteMany()
    await db.subscriber.updateMany({ data: { status: 'confirmed' } })
    await db.subscription.updateMany({ data: { endedAt: null, sectionIds: [] } })
    this.now = DeliveryHarness.start
    await this.sendAnotherEdition()
  }

  /** Publishes a story and starts sending an edition with it. */
  async sendAnotherEdition(): Promise<void> {
    await this.story('2026-11-24T11:00:00Z')
    this.edition = (await composeEdition(db, 'diario', { by: 'hand' }, this.now)).id
    await sendEdition(db, this.edition, this.now)
  }

  async story(at: string): Promise<void> {
    await story(`nota-${this.#stories++}`, at)
  }

  /** Waiting advances the clock immediately. */
  readonly clock = {
    now: () => this.now,
    waitUntil: async (moment: Date) => {
      if (moment > this.now) this.now = moment
    },
  }

  /** Sends all due deliveries, then advances the clock to those due later and sends them too, unless `once` is set. */
  async run(options: Partial<DeliverOptions> = {}, { once = false } = {}): Promise<Date | undefined> {
    const { server, clock } = this
    const { signal } = new AbortController()
    for (;;) {
      const next = await deliver(db, { server, concurrency: 4, limits: {}, signal, clock, ...options })
      if (!next || once) return next
      this.now = next > this.now ? next : this.now
    }
  }

  report(): Promise<EditionReport> {
    return editionReport(db, this.edition)
  }

  /** The addresses that received more than one mail. */
  duplicates(): string[] {
    return [...this.sink.perAddress()].filter(([, count]) => count > 1).map(([address]) => address)
  }
}
