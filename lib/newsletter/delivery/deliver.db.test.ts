import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { story } from '#lib/feeds/testing.ts'
import { database } from '#lib/platform/database.ts'
import { log } from '#lib/platform/log/log.ts'
import type { MailServer } from '#lib/platform/mail.ts'
import { composeEdition } from '../editions/compose.ts'
import { findEditionContent } from '../editions/content.ts'
import { cancelEdition, pauseEdition, resumeEdition, sendEdition } from '../editions/control.ts'
import { editionReport } from '../editions/report.ts'
import { tick } from '../editions/tick.ts'
import { addressHash, suppress } from '../subscribers/suppression.ts'
import { type Claim, claimDeliveries } from './claim.ts'
import { type DeliverOptions, deliver } from './deliver.ts'
import { editionMails } from './edition-mails.ts'
import { bePresent } from './presence.ts'
import { makeSubscribers, type Received, Sink } from './testing.ts'

const db = database()
const start = new Date('2026-11-24T12:00:00Z')
const RECIPIENTS = 60
let sink: Sink
let server: MailServer
let edition: number
let now: Date
let stories = 0

beforeAll(async () => {
  sink = await Sink.start()
  process.env.SMTP_URL = sink.url
  process.env.MAIL_FROM = 'boletin@elcabo.example'
  const { openMailServer } = await import('#lib/platform/mail.ts')
  server = openMailServer(4)
  await makeSubscribers(RECIPIENTS)
})
afterAll(async () => {
  server.close()
  await sink.close()
})

beforeEach(async () => {
  vi.spyOn(log(), 'warn')
    .mockReset()
    .mockImplementation(() => {})
  sink.reset()
  await db.delivery.deleteMany()
  await db.edition.deleteMany()
  await db.suppression.deleteMany()
  await db.mailPace.deleteMany()
  await db.subscriber.updateMany({ data: { status: 'confirmed' } })
  await db.subscription.updateMany({ data: { endedAt: null, sectionIds: [] } })
  now = new Date(start)
  await story(`nota-${stories++}`, '2026-11-24T11:00:00Z')
  edition = (await composeEdition(db, 'diario', { by: 'hand' }, now)).id
  await sendEdition(db, edition, now)
})

/** Whoever waits has waited. */
const clock = {
  now: () => now,
  async waitUntil(moment: Date) {
    if (moment > now) now = moment
  },
}

/** Delivers all that is due, and then what is due later as if the time had come. */
async function run(options: Partial<DeliverOptions> = {}, { once = false } = {}): Promise<Date | undefined> {
  const { signal } = new AbortController()
  for (;;) {
    const next = await deliver(db, { server, lanes: 4, limits: {}, signal, clock, ...options })
    if (!next || once) return next
    now = next > now ? next : now
  }
}

const report = () => editionReport(db, edition)
const twice = () => [...sink.perAddress()].filter(([, count]) => count > 1).map(([address]) => address)
const ids = (...names: string[]) =>
  Promise.all(
    names.map(async (name) => {
      const where = { email: `${name}@correo.example` }
      return (await db.subscriber.findUniqueOrThrow({ where })).id
    }),
  )

test('everybody gets it once, in a mail of their own', async () => {
  await run()
  expect(await report()).toMatchObject({
    status: 'sent',
    recipients: RECIPIENTS,
    sent: RECIPIENTS,
    pending: 0,
    sending: 0,
    uncertain: 0,
    finishedAt: start,
  })
  expect(sink.perAddress().size).toBe(RECIPIENTS)
  expect(sink.received).toHaveLength(RECIPIENTS)
  expect(new Set(sink.received.map(({ from }) => from)).size).toBe(RECIPIENTS)
  expect(new Set(sink.received.map(({ messageId }) => messageId)).size).toBe(RECIPIENTS)
})

test('several processes share the work', async () => {
  await Promise.all([run(), run(), run()])
  expect(sink.received).toHaveLength(RECIPIENTS)
  expect(await report()).toMatchObject({ status: 'sent', sent: RECIPIENTS, uncertain: 0 })
})

test('sending again, or twice at once, freezes nobody twice', async () => {
  await Promise.all([sendEdition(db, edition, now), sendEdition(db, edition, now)])
  await run()
  await sendEdition(db, edition, now)
  await run()
  expect(sink.received).toHaveLength(RECIPIENTS)
})

describe('whoever is no subscriber any more gets nothing', () => {
  test('left, unconfirmed, suppressed and erased between freezing and sending', async () => {
    const [left, unconfirmed, suppressed, erased] = await ids('lector1', 'lector2', 'lector3', 'lector4')
    await db.subscription.updateMany({ where: { subscriberId: left }, data: { endedAt: now } })
    await db.subscriber.update({ where: { id: unconfirmed }, data: { status: 'pending' } })
    await suppress(db, 'LECTOR3@correo.example', 'complaint', now)
    await db.subscriber.delete({ where: { id: erased } })
    await run()
    for (const n of [1, 2, 3, 4]) expect(sink.perAddress().has(`lector${n}@correo.example`)).toBe(false)
    expect(await report()).toMatchObject({ status: 'sent', sent: RECIPIENTS - 4, suppressed: 4 })
    expect(suppressed).toBeDefined()
    await db.subscriber.deleteMany()
    await makeSubscribers(RECIPIENTS)
  })

  test('never confirmed, or of another rhythm, they are not even frozen', async () => {
    await cancelEdition(db, edition)
    const [pending, weekly] = await ids('lector1', 'lector2')
    await db.subscriber.update({ where: { id: pending }, data: { status: 'pending' } })
    await db.subscription.updateMany({ where: { subscriberId: weekly }, data: { rhythm: 'weekly' } })
    await story(`nota-${stories++}`, '2026-11-24T11:30:00Z')
    edition = (await composeEdition(db, 'diario', { by: 'hand' }, now)).id
    expect(await sendEdition(db, edition, now)).toBe(RECIPIENTS - 2)
    await db.subscription.updateMany({ data: { rhythm: 'each' } })
  })
})

describe('answers of the server', () => {
  const only = (name: string, step: string, trouble: string) => {
    sink.trouble = (at, address) => (at === step && address.startsWith(`${name}@`) ? trouble : undefined)
  }

  test('no such user: bounced, and no newsletter goes there any more', async () => {
    only('lector7', 'rcpt', '550 5.1.1 no such user')
    await run()
    expect(await report()).toMatchObject({ status: 'sent', sent: RECIPIENTS - 1, bounced: 1 })
    expect(await db.suppression.findMany()).toEqual([
      { hash: addressHash('lector7@correo.example'), reason: 'hard_bounce', createdAt: start },
    ])
    const row = await db.subscriber.findUniqueOrThrow({ where: { email: 'lector7@correo.example' } })
    expect(row.status).toBe('unsubscribed')
  })

  test('refused for what it is: failed, and the address stays', async () => {
    only('lector7', 'data', '554 5.7.1 spam')
    await run()
    expect(await report()).toMatchObject({ status: 'sent', sent: RECIPIENTS - 1, failed: 1, retrying: 0 })
    expect(await db.suppression.count()).toBe(0)
  })

  test('busy: tried again later, while it is not finished', async () => {
    only('lector7', 'rcpt', '450 4.2.1 busy')
    const next = await run({}, { once: true })
    expect(next).toEqual(new Date(start.getTime() + 10_000))
    expect(await report()).toMatchObject({
      status: 'sending',
      sent: RECIPIENTS - 1,
      failed: 1,
      retrying: 1,
      note: expect.stringContaining('busy'),
    })
    sink.trouble = () => undefined
    now = next as Date
    await run()
    expect(await report()).toMatchObject({ status: 'sent', sent: RECIPIENTS, failed: 0 })
    expect(twice()).toEqual([])
  })

  test('busy for a day: given up', async () => {
    only('lector7', 'rcpt', '450 4.2.2 full')
    await run()
    expect(await report()).toMatchObject({ status: 'sent', failed: 1, retrying: 0, sent: RECIPIENTS - 1 })
    expect(now.getTime() - start.getTime()).toBeGreaterThan(20 * 3_600_000)
  })

  test('hanging up within the mail: sent again with the same Message-ID, and counted', async () => {
    let left = 1
    sink.trouble = (step, address) =>
      step === 'end' && address.startsWith('lector7@') && left-- > 0 ? 'drop' : undefined
    await run()
    expect(await report()).toMatchObject({ status: 'sent', sent: RECIPIENTS, uncertain: 1 })
    expect(twice()).toEqual(['lector7@correo.example'])
    const own = sink.received.filter(({ to }) => to.startsWith('lector7@'))
    expect(new Set(own.map(({ messageId }) => messageId)).size).toBe(1)
  })

  test('hanging up before the mail, again and again: one recipient is given up, nobody else suffers', async () => {
    only('lector7', 'rcpt', 'drop')
    await run()
    expect(await report()).toMatchObject({ status: 'sent', sent: RECIPIENTS - 1, failed: 1, uncertain: 0 })
    expect(twice()).toEqual([])
  })

  test('a storm of 450: slower, nobody is dropped, nobody has it twice', async () => {
    let answers = 0
    sink.trouble = (step) => (step === 'rcpt' && answers++ < 300 ? '450 4.7.0 too fast' : undefined)
    await run()
    expect(await report()).toMatchObject({ status: 'sent', sent: RECIPIENTS, failed: 0 })
    expect(twice()).toEqual([])
  })

  test('421 at the door: it waits for the server as long as it takes', async () => {
    let answers = 0
    sink.trouble = (step) => (step === 'connect' && answers++ < 30 ? '421 4.3.2 go away' : undefined)
    await run()
    expect(await report()).toMatchObject({ status: 'sent', sent: RECIPIENTS, failed: 0, uncertain: 0 })
    // Whoever was tried while the server opened again may have been counted, in each of the lanes.
    expect(await db.delivery.count({ where: { attempts: { gt: 0 } } })).toBeLessThanOrEqual(4)
  })
})

describe('a pace', () => {
  test('no minute has more mails than it may', async () => {
    const at: number[] = []
    sink.onReceived = () => at.push(now.getTime())
    await run({ limits: { perMinute: 10 }, lanes: 1 })
    expect(await report()).toMatchObject({ status: 'sent', sent: RECIPIENTS })
    for (const [i, first] of at.entries()) {
      const within = at.slice(i).filter((moment) => moment < first + 60_000)
      expect(within.length).toBeLessThanOrEqual(10)
    }
  })

  test('a day that is full goes on in the next', async () => {
    await run({ limits: { perDay: 40 } })
    expect(await report()).toMatchObject({ status: 'sent', sent: RECIPIENTS })
    expect(now.getTime() - start.getTime()).toBeGreaterThan(23 * 3_600_000)
  })
})

describe('the failures of others', () => {
  test('listmonk: fetched but unsent at a crash. All of them get it', async () => {
    const crashed = await bePresent()
    const { claims } = await claimDeliveries(db, crashed.number, {}, now)
    expect(claims.length).toBeGreaterThan(10)
    await crashed.leave()
    await run()
    expect(await report()).toMatchObject({ status: 'sent', sent: RECIPIENTS, uncertain: claims.length })
    expect(sink.perAddress().size).toBe(RECIPIENTS)
  })

  test('listmonk: resume repeats. Here it goes on where it was', async () => {
    const stop = new AbortController()
    sink.onReceived = () => {
      if (sink.received.length === 25) pauseEdition(db, edition).then(() => stop.abort())
    }
    await run({ signal: stop.signal, lanes: 1 }, { once: true })
    const { status, sent, pending } = await report()
    expect([status, sent + pending]).toEqual(['paused', RECIPIENTS])
    expect(sent).toBe(sink.received.length)
    expect(pending).toBeGreaterThan(0)
    await run()
    expect(sink.received).toHaveLength(sent)
    await resumeEdition(db, edition)
    await run()
    expect(await report()).toMatchObject({ status: 'sent', sent: RECIPIENTS, uncertain: 0 })
    expect(twice()).toEqual([])
  })

  test('listmonk: a render error skips silently. Here the edition waits, and says why', async () => {
    let failures = 0
    const broken = editionMails(db, async (...given) => {
      if (failures++ > 0) throw new Error('unexpected')
      const content = await findEditionContent(...given)
      return {
        ...content,
        stories: content.stories.map((each) => ({ ...each, headline: 'x'.repeat(120_000) })),
      }
    })
    await run({ mails: broken })
    expect(await report()).toMatchObject({
      status: 'paused',
      note: expect.stringContaining('cannot be made'),
      pending: RECIPIENTS,
      suppressed: 0,
    })
    expect(sink.received).toEqual([])
    await resumeEdition(db, edition)
    await run()
    expect(await report()).toMatchObject({ status: 'sent', sent: RECIPIENTS, uncertain: 0, note: null })
  })

  test('Ghost: an orphaned batch. Here a living process keeps its claims, a dead one does not', async () => {
    const [alive, dead] = [await bePresent(), await bePresent()]
    const kept = (await claimDeliveries(db, alive.number, {}, now)).claims.length
    const orphaned = (await claimDeliveries(db, dead.number, {}, now)).claims.length
    await dead.leave()
    await run()
    expect(await report()).toMatchObject({
      status: 'sending',
      sending: kept,
      sent: RECIPIENTS - kept,
      uncertain: orphaned,
    })
    await alive.leave()
    await run()
    expect(await report()).toMatchObject({ status: 'sent', sent: RECIPIENTS, uncertain: kept + orphaned })
  })

  test('Ghost: and where nothing else is left, the tick of the next process finds it', async () => {
    const dead = await bePresent()
    let orphaned = 0
    for (;;) {
      const { claims } = await claimDeliveries(db, dead.number, {}, now)
      if (claims.length === 0) break
      orphaned += claims.length
    }
    await dead.leave()
    await tick(db, now, () => {})
    expect([orphaned, await report()]).toMatchObject([RECIPIENTS, { pending: RECIPIENTS, sending: 0 }])
    await run()
    expect(await report()).toMatchObject({ status: 'sent', sent: RECIPIENTS, uncertain: RECIPIENTS })
  })

  test('a failure of our own in the middle forgets nothing that was sent', async () => {
    const whole = editionMails(db)
    const mails = {
      mailFor: async (claim: Claim) => {
        if (sink.received.length >= 10) throw new Error('the database is away')
        return whole.mailFor(claim)
      },
    }
    await expect(run({ mails, lanes: 1 })).rejects.toThrow('the database is away')
    expect(await report()).toMatchObject({ sent: 10, pending: RECIPIENTS - 10, uncertain: 0 })
    await run()
    expect(await report()).toMatchObject({ status: 'sent', sent: RECIPIENTS, uncertain: 0 })
    expect(twice()).toEqual([])
  })

  test('both: an unconfirmed address receives mail. Here it cannot', async () => {
    await db.subscriber.updateMany({ data: { status: 'pending' } })
    await run()
    expect(sink.received).toEqual([])
    expect(await report()).toMatchObject({ status: 'sent', sent: 0, suppressed: RECIPIENTS })
  })
})

test('a story withdrawn before it is sent is in no mail; without stories the edition waits', async () => {
  await db.article.updateMany({ data: { status: 'withdrawn' } })
  await run()
  const note = 'All stories of the edition have been withdrawn.'
  expect(await report()).toMatchObject({ status: 'paused', note })
  expect(log().warn).toHaveBeenCalledExactlyOnceWith({ edition }, expect.stringContaining(note))
  expect(sink.received).toEqual([])
})

test('a cancelled edition goes to nobody else', async () => {
  const stop = new AbortController()
  sink.onReceived = () => {
    if (sink.received.length === 5) cancelEdition(db, edition).then(() => stop.abort())
  }
  await run({ signal: stop.signal, lanes: 1 }, { once: true })
  const { sent } = await report()
  await run()
  expect(await report()).toMatchObject({ status: 'cancelled', sent, pending: RECIPIENTS - sent })
  expect(sink.received).toHaveLength(sent)
})

test('each gets the stories of their sections, and who wants none of these gets nothing', async () => {
  await cancelEdition(db, edition)
  const [one, other, nothing] = await ids('lector1', 'lector2', 'lector3')
  const parent = await db.section.create({ data: { slug: `padre-${stories}`, name: 'Padre' } })
  const child = await db.section.create({
    data: { slug: `hija-${stories}`, name: 'Hija', parentId: parent.id },
  })
  const lonely = await db.section.create({ data: { slug: `sola-${stories}`, name: 'Sola' } })
  await story(`de-la-hija-${stories}`, '2026-11-24T11:40:00Z', { sectionId: child.id })
  await story(`de-local-${stories++}`, '2026-11-24T11:30:00Z')
  const choose = (subscriberId: number | undefined, sectionIds: number[]) =>
    db.subscription.updateMany({ where: { subscriberId }, data: { sectionIds } })
  await choose(one, [parent.id])
  await choose(other, [child.id, lonely.id])
  await choose(nothing, [lonely.id])
  edition = (await composeEdition(db, 'diario', { by: 'hand' }, now)).id
  expect(await sendEdition(db, edition, now)).toBe(RECIPIENTS - 1)
  await run()
  const storiesOf = async (n: number) => {
    const { raw } = sink.received.find(({ to }) => to === `lector${n}@correo.example`) as Received
    const { html } = await simpleParser(raw)
    return [String(html).includes('de-la-hija'), String(html).includes('de-local')]
  }
  expect(await Promise.all([1, 2, 4].map(storiesOf))).toEqual([
    [true, false],
    [true, false],
    [true, true],
  ])
})
