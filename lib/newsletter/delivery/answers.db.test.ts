import { describe, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { Ground } from '#testing/newsletter/delivery-ground.ts'
import { resumeEdition } from '../editions/control.ts'
import { addressHash } from '../subscribers/suppression.ts'

const db = database()
const ground = new Ground()

const only = (name: string, step: string, trouble: string) => {
  ground.sink.trouble = (at, address) => (at === step && address.startsWith(`${name}@`) ? trouble : undefined)
}

describe('answers of the server', () => {
  test('no such user: bounced, and no newsletter goes there any more', async () => {
    only('lector7', 'rcpt', '550 5.1.1 no such user')
    await ground.run()
    expect(await ground.report()).toMatchObject({ status: 'sent', sent: ground.recipients - 1, bounced: 1 })
    expect(await db.suppression.findMany()).toEqual([
      { hash: addressHash('lector7@correo.example'), reason: 'hard_bounce', createdAt: Ground.start },
    ])
    const row = await db.subscriber.findUniqueOrThrow({ where: { email: 'lector7@correo.example' } })
    expect(row.status).toBe('unsubscribed')
  })

  test('refused for what it is: failed, and the address stays', async () => {
    only('lector7', 'data', '554 5.7.1 spam')
    await ground.run()
    expect(await ground.report()).toMatchObject({
      status: 'sent',
      sent: ground.recipients - 1,
      failed: 1,
      retrying: 0,
    })
    expect(await db.suppression.count()).toBe(0)
  })

  test('busy: tried again later, while it is not finished', async () => {
    only('lector7', 'rcpt', '450 4.2.1 busy')
    const next = await ground.run({}, { once: true })
    expect(next).toEqual(new Date(Ground.start.getTime() + 10_000))
    expect(await ground.report()).toMatchObject({
      status: 'sending',
      sent: ground.recipients - 1,
      failed: 1,
      retrying: 1,
      note: expect.stringContaining('busy'),
    })
    ground.sink.trouble = () => undefined
    ground.now = next as Date
    await ground.run()
    expect(await ground.report()).toMatchObject({ status: 'sent', sent: ground.recipients, failed: 0 })
    expect(ground.twice()).toEqual([])
  })

  test('busy for a day: given up, and when that happens to the fifth in a row, for good', async () => {
    only('lector7', 'rcpt', '450 4.2.2 full')
    for (let n = 1; n < 5; n++) {
      await ground.run()
      expect(await db.suppression.count()).toBe(0)
      ground.now = new Date(ground.now.getTime() + 3_600_000)
      await ground.sendAnother()
    }
    await ground.run()
    expect(await db.suppression.findMany()).toMatchObject([
      { hash: addressHash('lector7@correo.example'), reason: 'soft_bounces' },
    ])
  })

  test('busy for a day: nobody else waits', async () => {
    only('lector7', 'rcpt', '450 4.2.2 full')
    await ground.run()
    expect(await ground.report()).toMatchObject({
      status: 'sent',
      failed: 1,
      retrying: 0,
      sent: ground.recipients - 1,
    })
    expect(ground.now.getTime() - Ground.start.getTime()).toBeGreaterThan(20 * 3_600_000)
  })

  test('hanging up within the mail: sent again with the same Message-ID, and counted', async () => {
    let left = 1
    ground.sink.trouble = (step, address) =>
      step === 'end' && address.startsWith('lector7@') && left-- > 0 ? 'drop' : undefined
    await ground.run()
    expect(await ground.report()).toMatchObject({ status: 'sent', sent: ground.recipients, uncertain: 1 })
    expect(ground.twice()).toEqual(['lector7@correo.example'])
    const own = ground.sink.received.filter(({ to }) => to.startsWith('lector7@'))
    expect(new Set(own.map(({ messageId }) => messageId)).size).toBe(1)
  })

  test('hanging up within the mail each time: sent again once, not for ever', async () => {
    only('lector7', 'end', 'drop')
    await ground.run()
    expect(await ground.report()).toMatchObject({
      status: 'sent',
      sent: ground.recipients - 1,
      failed: 1,
      retrying: 0,
      uncertain: 2,
    })
    expect(ground.sink.perAddress().get('lector7@correo.example')).toBe(2)
    expect(await db.suppression.count()).toBe(0)
  })

  test('saying nothing at all: whoever waits for an answer does not wait for ever', async () => {
    const { openMailServer } = await import('#lib/mail/mail-server.ts')
    const server = openMailServer(4, 300)
    let hangs = 1
    ground.sink.trouble = (step, address) =>
      step === 'rcpt' && address.startsWith('lector7@') && hangs-- > 0 ? 'hang' : undefined
    await ground.run({ server })
    server.close()
    expect(await ground.report()).toMatchObject({ status: 'sent', sent: ground.recipients, uncertain: 0 })
    expect(ground.twice()).toEqual([])
  })

  test('hanging up before the mail, again and again: one recipient is given up, nobody else suffers', async () => {
    only('lector7', 'rcpt', 'drop')
    await ground.run()
    expect(await ground.report()).toMatchObject({
      status: 'sent',
      sent: ground.recipients - 1,
      failed: 1,
      uncertain: 0,
    })
    expect(ground.twice()).toEqual([])
  })

  test('a storm of 450: slower, nobody is dropped, nobody has it twice', async () => {
    let answers = 0
    ground.sink.trouble = (step) => (step === 'rcpt' && answers++ < 300 ? '450 4.7.0 too fast' : undefined)
    await ground.run()
    expect(await ground.report()).toMatchObject({ status: 'sent', sent: ground.recipients, failed: 0 })
    expect(ground.twice()).toEqual([])
  })

  test('421 at the door: it waits for the server as long as it takes', async () => {
    let answers = 0
    ground.sink.trouble = (step) => (step === 'connect' && answers++ < 30 ? '421 4.3.2 go away' : undefined)
    await ground.run()
    expect(await ground.report()).toMatchObject({
      status: 'sent',
      sent: ground.recipients,
      failed: 0,
      uncertain: 0,
    })
    // Whoever was tried while the server opened again may have been counted, in each of the lanes.
    expect(await db.delivery.count({ where: { attempts: { gt: 0 } } })).toBeLessThanOrEqual(4)
  })
})

describe('a server that takes no mail of ours', () => {
  const subscribed = () => db.subscription.count({ where: { endedAt: null } })

  test.each([
    ['does not relay', 'rcpt', '554 5.7.1 Relay access denied'],
    ['calls every address unknown', 'rcpt', '550 5.1.1 no such user'],
    ['calls every mail spam', 'end', '550 5.7.1 spam'],
  ])('%s: the edition waits, nobody is taken off the list', async (_, at, trouble) => {
    ground.sink.trouble = (step) => (step === at ? trouble : undefined)
    await ground.run()
    expect(await ground.report()).toMatchObject({
      status: 'paused',
      pending: ground.recipients,
      note: expect.stringContaining(trouble.slice(4)),
    })
    expect([await db.suppression.count(), await subscribed()]).toEqual([0, ground.recipients])
    ground.sink.reset()
    only('lector1', 'rcpt', '550 5.1.1 no such user')
    await resumeEdition(db, ground.edition)
    await ground.run()
    const sent = ground.recipients - 1
    expect(await ground.report()).toMatchObject({ status: 'sent', sent, bounced: 1, note: null })
    expect(ground.twice()).toEqual([])
  })

  test('hangs up within every mail: the edition waits, nobody has it a third time', async () => {
    ground.sink.trouble = (step) => (step === 'end' ? 'drop' : undefined)
    await ground.run()
    expect(await ground.report()).toMatchObject({ status: 'paused', sent: 0 })
    ground.sink.trouble = () => undefined
    await resumeEdition(db, ground.edition)
    await ground.run()
    expect(await ground.report()).toMatchObject({ status: 'sent', sent: ground.recipients })
    expect(Math.max(...ground.sink.perAddress().values())).toBe(2)
  })

  test('less than half of them unknown: each is taken off the list, all others have it', async () => {
    const unknown = /^lector\d*[048]@/
    ground.sink.trouble = (step, address) =>
      step === 'rcpt' && unknown.test(address) ? '550 5.1.1 no such user' : undefined
    await ground.run()
    const bounced = 6 * 3
    expect(await ground.report()).toMatchObject({
      status: 'sent',
      bounced,
      sent: ground.recipients - bounced,
    })
    expect(await db.suppression.count()).toBe(bounced)
  })
})
