import { describe, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { DeliveryHarness } from '#testing/newsletter/delivery-harness.ts'
import { resumeEdition } from '../editions/send-edition.ts'
import { addressHash } from '../subscribers/suppression.ts'

const db = database()
const harness = new DeliveryHarness()

const failOnlyFor = (name: string, step: string, fault: string) => {
  harness.sink.fault = (at, address) => (at === step && address.startsWith(`${name}@`) ? fault : undefined)
}

describe('replies of the server', () => {
  test('unknown recipient: the delivery bounces and the address is suppressed', async () => {
    failOnlyFor('lector7', 'rcpt', '550 5.1.1 no such user')
    await harness.run()
    expect(await harness.report()).toMatchObject({ status: 'sent', sent: harness.recipients - 1, bounced: 1 })
    expect(await db.suppression.findMany()).toEqual([
      {
        hash: addressHash('lector7@correo.example'),
        reason: 'hard_bounce',
        createdAt: DeliveryHarness.start,
      },
    ])
    const row = await db.subscriber.findUniqueOrThrow({ where: { email: 'lector7@correo.example' } })
    expect(row.status).toBe('unsubscribed')
  })

  test('rejected content: the delivery fails and the address is not suppressed', async () => {
    failOnlyFor('lector7', 'data', '554 5.7.1 spam')
    await harness.run()
    expect(await harness.report()).toMatchObject({
      status: 'sent',
      sent: harness.recipients - 1,
      failed: 1,
      retrying: 0,
    })
    expect(await db.suppression.count()).toBe(0)
  })

  test('busy mailbox: the delivery is retried and the edition is not finished meanwhile', async () => {
    failOnlyFor('lector7', 'rcpt', '450 4.2.1 busy')
    const next = await harness.run({}, { once: true })
    expect(next).toEqual(new Date(DeliveryHarness.start.getTime() + 10_000))
    expect(await harness.report()).toMatchObject({
      status: 'sending',
      sent: harness.recipients - 1,
      failed: 1,
      retrying: 1,
      note: expect.stringContaining('busy'),
    })
    harness.sink.fault = () => undefined
    harness.now = next as Date
    await harness.run()
    expect(await harness.report()).toMatchObject({ status: 'sent', sent: harness.recipients, failed: 0 })
    expect(harness.duplicates()).toEqual([])
  })

  test('busy for a day: the delivery fails, and the fifth consecutive time the address is suppressed', async () => {
    failOnlyFor('lector7', 'rcpt', '450 4.2.2 full')
    for (let n = 1; n < 5; n++) {
      await harness.run()
      expect(await db.suppression.count()).toBe(0)
      harness.now = new Date(harness.now.getTime() + 3_600_000)
      await harness.sendAnotherEdition()
    }
    await harness.run()
    expect(await db.suppression.findMany()).toMatchObject([
      { hash: addressHash('lector7@correo.example'), reason: 'soft_bounces' },
    ])
  })

  test('busy for a day: other recipients do not wait', async () => {
    failOnlyFor('lector7', 'rcpt', '450 4.2.2 full')
    await harness.run()
    expect(await harness.report()).toMatchObject({
      status: 'sent',
      failed: 1,
      retrying: 0,
      sent: harness.recipients - 1,
    })
    expect(harness.now.getTime() - DeliveryHarness.start.getTime()).toBeGreaterThan(20 * 3_600_000)
  })

  test('connection closed during the mail: sent again with the same Message-ID and counted as uncertain', async () => {
    let left = 1
    harness.sink.fault = (step, address) =>
      step === 'end' && address.startsWith('lector7@') && left-- > 0 ? 'drop' : undefined
    await harness.run()
    expect(await harness.report()).toMatchObject({ status: 'sent', sent: harness.recipients, uncertain: 1 })
    expect(harness.duplicates()).toEqual(['lector7@correo.example'])
    const own = harness.sink.received.filter(({ to }) => to.startsWith('lector7@'))
    expect(new Set(own.map(({ messageId }) => messageId)).size).toBe(1)
  })

  test('connection closed during the mail each time: sent again only once', async () => {
    failOnlyFor('lector7', 'end', 'drop')
    await harness.run()
    expect(await harness.report()).toMatchObject({
      status: 'sent',
      sent: harness.recipients - 1,
      failed: 1,
      retrying: 0,
      uncertain: 2,
    })
    expect(harness.sink.perAddress().get('lector7@correo.example')).toBe(2)
    expect(await db.suppression.count()).toBe(0)
  })

  test('no reply at all: sending times out and is retried', async () => {
    const { openMailServer } = await import('#lib/mail/mail-server.ts')
    const server = openMailServer(4, 300)
    let hangs = 1
    harness.sink.fault = (step, address) =>
      step === 'rcpt' && address.startsWith('lector7@') && hangs-- > 0 ? 'hang' : undefined
    await harness.run({ server })
    server.close()
    expect(await harness.report()).toMatchObject({ status: 'sent', sent: harness.recipients, uncertain: 0 })
    expect(harness.duplicates()).toEqual([])
  })

  test('connection closed before the mail each time: one delivery fails, the others are sent', async () => {
    failOnlyFor('lector7', 'rcpt', 'drop')
    await harness.run()
    expect(await harness.report()).toMatchObject({
      status: 'sent',
      sent: harness.recipients - 1,
      failed: 1,
      uncertain: 0,
    })
    expect(harness.duplicates()).toEqual([])
  })

  test('throttling with 450: sending slows down, no delivery fails and none is duplicated', async () => {
    let answers = 0
    harness.sink.fault = (step) => (step === 'rcpt' && answers++ < 300 ? '450 4.7.0 too fast' : undefined)
    await harness.run()
    expect(await harness.report()).toMatchObject({ status: 'sent', sent: harness.recipients, failed: 0 })
    expect(harness.duplicates()).toEqual([])
  })

  test('421 at the connection: sending waits until the server is available', async () => {
    let answers = 0
    harness.sink.fault = (step) => (step === 'connect' && answers++ < 30 ? '421 4.3.2 go away' : undefined)
    await harness.run()
    expect(await harness.report()).toMatchObject({
      status: 'sent',
      sent: harness.recipients,
      failed: 0,
      uncertain: 0,
    })
    // Each concurrent sender may have counted one attempt while the server became available.
    expect(await db.delivery.count({ where: { attempts: { gt: 0 } } })).toBeLessThanOrEqual(4)
  })
})

describe('a server that blocks the sender', () => {
  const subscribed = () => db.subscription.count({ where: { endedAt: null } })

  test.each([
    ['does not relay', 'rcpt', '554 5.7.1 Relay access denied'],
    ['rejects every address as unknown', 'rcpt', '550 5.1.1 no such user'],
    ['rejects every mail as spam', 'end', '550 5.7.1 spam'],
  ])('%s: the edition is paused and no address is suppressed', async (_, at, fault) => {
    harness.sink.fault = (step) => (step === at ? fault : undefined)
    await harness.run()
    expect(await harness.report()).toMatchObject({
      status: 'paused',
      pending: harness.recipients,
      note: expect.stringContaining(fault.slice(4)),
    })
    expect([await db.suppression.count(), await subscribed()]).toEqual([0, harness.recipients])
    harness.sink.reset()
    failOnlyFor('lector1', 'rcpt', '550 5.1.1 no such user')
    await resumeEdition(db, harness.edition)
    await harness.run()
    const sent = harness.recipients - 1
    expect(await harness.report()).toMatchObject({ status: 'sent', sent, bounced: 1, note: null })
    expect(harness.duplicates()).toEqual([])
  })

  test('closes the connection during every mail: the edition is paused, nobody gets it three times', async () => {
    harness.sink.fault = (step) => (step === 'end' ? 'drop' : undefined)
    await harness.run()
    expect(await harness.report()).toMatchObject({ status: 'paused', sent: 0 })
    harness.sink.fault = () => undefined
    await resumeEdition(db, harness.edition)
    await harness.run()
    expect(await harness.report()).toMatchObject({ status: 'sent', sent: harness.recipients })
    expect(Math.max(...harness.sink.perAddress().values())).toBe(2)
  })

  test('rejects less than half of the addresses: these are suppressed, all others get the mail', async () => {
    const unknown = /^lector\d*[048]@/
    harness.sink.fault = (step, address) =>
      step === 'rcpt' && unknown.test(address) ? '550 5.1.1 no such user' : undefined
    await harness.run()
    const bounced = 6 * 3
    expect(await harness.report()).toMatchObject({
      status: 'sent',
      bounced,
      sent: harness.recipients - bounced,
    })
    expect(await db.suppression.count()).toBe(bounced)
  })
})
