import { simpleParser } from 'mailparser'
import { describe, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { log } from '#lib/log/log.ts'
import { story } from '#testing/feeds.ts'
import { DeliveryHarness } from '#testing/newsletter/delivery-harness.ts'
import type { Received } from '#testing/newsletter/smtp-sink.ts'
import { makeSubscribers } from '#testing/newsletter/subscribers.ts'
import { composeEdition } from '../editions/compose-edition.ts'
import { cancelEdition, sendEdition } from '../editions/send-edition.ts'
import { suppress } from '../subscribers/suppression.ts'

const db = database()
const harness = new DeliveryHarness()
const ids = (...names: string[]) =>
  Promise.all(
    names.map(async (name) => {
      const where = { email: `${name}@correo.example` }
      return (await db.subscriber.findUniqueOrThrow({ where })).id
    }),
  )

test('sends each subscriber a mail of their own, once', async () => {
  await harness.run()
  expect(await harness.report()).toMatchObject({
    status: 'sent',
    recipients: harness.recipients,
    sent: harness.recipients,
    pending: 0,
    sending: 0,
    uncertain: 0,
    finishedAt: DeliveryHarness.start,
  })
  expect(harness.sink.perAddress().size).toBe(harness.recipients)
  expect(harness.sink.received).toHaveLength(harness.recipients)
  expect(new Set(harness.sink.received.map(({ from }) => from)).size).toBe(harness.recipients)
  expect(new Set(harness.sink.received.map(({ messageId }) => messageId)).size).toBe(harness.recipients)
})

test('several processes share the work', async () => {
  await Promise.all([harness.run(), harness.run(), harness.run()])
  expect(harness.sink.received).toHaveLength(harness.recipients)
  expect(await harness.report()).toMatchObject({ status: 'sent', sent: harness.recipients, uncertain: 0 })
})

test('sending an edition again, or twice at the same time, adds no recipients', async () => {
  await Promise.all([
    sendEdition(db, harness.edition, harness.now),
    sendEdition(db, harness.edition, harness.now),
  ])
  await harness.run()
  await sendEdition(db, harness.edition, harness.now)
  await harness.run()
  expect(harness.sink.received).toHaveLength(harness.recipients)
})

describe('sends nothing to recipients that are no longer subscribers', () => {
  test('unsubscribed, unconfirmed, suppressed or erased between freezing and sending', async () => {
    const [left, unconfirmed, suppressed, erased] = await ids('lector1', 'lector2', 'lector3', 'lector4')
    await db.subscription.updateMany({ where: { subscriberId: left }, data: { endedAt: harness.now } })
    await db.subscriber.update({ where: { id: unconfirmed }, data: { status: 'pending' } })
    await suppress(db, 'LECTOR3@correo.example', 'complaint', harness.now)
    await db.subscriber.delete({ where: { id: erased } })
    await harness.run()
    for (const n of [1, 2, 3, 4])
      expect(harness.sink.perAddress().has(`lector${n}@correo.example`)).toBe(false)
    expect(await harness.report()).toMatchObject({
      status: 'sent',
      sent: harness.recipients - 4,
      suppressed: 4,
    })
    expect(suppressed).toBeDefined()
    await db.subscriber.deleteMany()
    await makeSubscribers(harness.recipients)
  })

  test('unconfirmed, or subscribed with another frequency: not frozen as recipients', async () => {
    await cancelEdition(db, harness.edition)
    const [pending, weekly] = await ids('lector1', 'lector2')
    await db.subscriber.update({ where: { id: pending }, data: { status: 'pending' } })
    await db.subscription.updateMany({ where: { subscriberId: weekly }, data: { rhythm: 'weekly' } })
    await harness.story('2026-11-24T11:30:00Z')
    harness.edition = (await composeEdition(db, 'diario', { by: 'hand' }, harness.now)).id
    expect(await sendEdition(db, harness.edition, harness.now)).toBe(harness.recipients - 2)
    await db.subscription.updateMany({ data: { rhythm: 'each' } })
  })
})

describe('the send rate', () => {
  test('stays within the limit in any minute', async () => {
    const at: number[] = []
    harness.sink.onReceived = () => at.push(harness.now.getTime())
    await harness.run({ limits: { perMinute: 10 }, concurrency: 1 })
    expect(await harness.report()).toMatchObject({ status: 'sent', sent: harness.recipients })
    for (const [i, first] of at.entries()) {
      const inMinute = at.slice(i).filter((moment) => moment < first + 60_000)
      expect(inMinute.length).toBeLessThanOrEqual(10)
    }
  })

  test('does not count mails while the server is unavailable', async () => {
    let connections = 0
    harness.sink.fault = (step) =>
      step === 'connect' && connections++ < 200 ? '421 4.3.2 go away' : undefined
    await harness.run({ limits: { perDay: harness.recipients } })
    expect(await harness.report()).toMatchObject({ status: 'sent', sent: harness.recipients })
    expect(harness.now.getTime() - DeliveryHarness.start.getTime()).toBeLessThan(12 * 3_600_000)
  })

  test('goes on the next day when the daily limit is reached', async () => {
    await harness.run({ limits: { perDay: 40 } })
    expect(await harness.report()).toMatchObject({ status: 'sent', sent: harness.recipients })
    expect(harness.now.getTime() - DeliveryHarness.start.getTime()).toBeGreaterThan(23 * 3_600_000)
  })
})

test('an edition whose stories are all withdrawn is paused', async () => {
  await db.article.updateMany({ data: { status: 'withdrawn' } })
  await harness.run()
  const note = 'All stories of the edition have been withdrawn.'
  expect(await harness.report()).toMatchObject({ status: 'paused', note })
  expect(log().warn).toHaveBeenCalledExactlyOnceWith(
    { edition: harness.edition },
    expect.stringContaining(note),
  )
  expect(harness.sink.received).toEqual([])
})

test('a cancelled edition is sent to nobody else', async () => {
  const stop = new AbortController()
  harness.sink.onReceived = () => {
    if (harness.sink.received.length === 5) cancelEdition(db, harness.edition).then(() => stop.abort())
  }
  await harness.run({ signal: stop.signal, concurrency: 1 }, { once: true })
  const { sent } = await harness.report()
  await harness.run()
  expect(await harness.report()).toMatchObject({
    status: 'cancelled',
    sent,
    pending: harness.recipients - sent,
  })
  expect(harness.sink.received).toHaveLength(sent)
})

test('each reader gets the stories of their sections; without any, they get no mail', async () => {
  await cancelEdition(db, harness.edition)
  const [one, other, nothing] = await ids('lector1', 'lector2', 'lector3')
  const parent = await db.section.create({ data: { slug: 'padre', name: 'Padre' } })
  const child = await db.section.create({
    data: { slug: 'hija', name: 'Hija', parentId: parent.id },
  })
  const lonely = await db.section.create({ data: { slug: 'sola', name: 'Sola' } })
  await story('de-la-hija', '2026-11-24T11:40:00Z', { sectionId: child.id })
  await story('de-local', '2026-11-24T11:30:00Z')
  const choose = (subscriberId: number | undefined, sectionIds: number[]) =>
    db.subscription.updateMany({ where: { subscriberId }, data: { sectionIds } })
  await choose(one, [parent.id])
  await choose(other, [child.id, lonely.id])
  await choose(nothing, [lonely.id])
  harness.edition = (await composeEdition(db, 'diario', { by: 'hand' }, harness.now)).id
  expect(await sendEdition(db, harness.edition, harness.now)).toBe(harness.recipients - 1)
  await harness.run()
  const storiesOf = async (n: number) => {
    const { raw } = harness.sink.received.find(({ to }) => to === `lector${n}@correo.example`) as Received
    const { html } = await simpleParser(raw)
    return [String(html).includes('de-la-hija'), String(html).includes('de-local')]
  }
  expect(await Promise.all([1, 2, 4].map(storiesOf))).toEqual([
    [true, false],
    [true, false],
    [true, true],
  ])
})
