import { simpleParser } from 'mailparser'
import { describe, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { log } from '#lib/log/log.ts'
import { story } from '#testing/feeds.ts'
import { makeSubscribers, type Received } from '#testing/newsletter/delivery.ts'
import { Ground } from '#testing/newsletter/delivery-ground.ts'
import { composeEdition } from '../editions/compose.ts'
import { cancelEdition, sendEdition } from '../editions/control.ts'
import { suppress } from '../subscribers/suppression.ts'

const db = database()
const ground = new Ground()
const ids = (...names: string[]) =>
  Promise.all(
    names.map(async (name) => {
      const where = { email: `${name}@correo.example` }
      return (await db.subscriber.findUniqueOrThrow({ where })).id
    }),
  )

test('everybody gets it once, in a mail of their own', async () => {
  await ground.run()
  expect(await ground.report()).toMatchObject({
    status: 'sent',
    recipients: ground.recipients,
    sent: ground.recipients,
    pending: 0,
    sending: 0,
    uncertain: 0,
    finishedAt: Ground.start,
  })
  expect(ground.sink.perAddress().size).toBe(ground.recipients)
  expect(ground.sink.received).toHaveLength(ground.recipients)
  expect(new Set(ground.sink.received.map(({ from }) => from)).size).toBe(ground.recipients)
  expect(new Set(ground.sink.received.map(({ messageId }) => messageId)).size).toBe(ground.recipients)
})

test('several processes share the work', async () => {
  await Promise.all([ground.run(), ground.run(), ground.run()])
  expect(ground.sink.received).toHaveLength(ground.recipients)
  expect(await ground.report()).toMatchObject({ status: 'sent', sent: ground.recipients, uncertain: 0 })
})

test('sending again, or twice at once, freezes nobody twice', async () => {
  await Promise.all([
    sendEdition(db, ground.edition, ground.now),
    sendEdition(db, ground.edition, ground.now),
  ])
  await ground.run()
  await sendEdition(db, ground.edition, ground.now)
  await ground.run()
  expect(ground.sink.received).toHaveLength(ground.recipients)
})

describe('whoever is no subscriber any more gets nothing', () => {
  test('left, unconfirmed, suppressed and erased between freezing and sending', async () => {
    const [left, unconfirmed, suppressed, erased] = await ids('lector1', 'lector2', 'lector3', 'lector4')
    await db.subscription.updateMany({ where: { subscriberId: left }, data: { endedAt: ground.now } })
    await db.subscriber.update({ where: { id: unconfirmed }, data: { status: 'pending' } })
    await suppress(db, 'LECTOR3@correo.example', 'complaint', ground.now)
    await db.subscriber.delete({ where: { id: erased } })
    await ground.run()
    for (const n of [1, 2, 3, 4])
      expect(ground.sink.perAddress().has(`lector${n}@correo.example`)).toBe(false)
    expect(await ground.report()).toMatchObject({
      status: 'sent',
      sent: ground.recipients - 4,
      suppressed: 4,
    })
    expect(suppressed).toBeDefined()
    await db.subscriber.deleteMany()
    await makeSubscribers(ground.recipients)
  })

  test('never confirmed, or of another rhythm, they are not even frozen', async () => {
    await cancelEdition(db, ground.edition)
    const [pending, weekly] = await ids('lector1', 'lector2')
    await db.subscriber.update({ where: { id: pending }, data: { status: 'pending' } })
    await db.subscription.updateMany({ where: { subscriberId: weekly }, data: { rhythm: 'weekly' } })
    await ground.story('2026-11-24T11:30:00Z')
    ground.edition = (await composeEdition(db, 'diario', { by: 'hand' }, ground.now)).id
    expect(await sendEdition(db, ground.edition, ground.now)).toBe(ground.recipients - 2)
    await db.subscription.updateMany({ data: { rhythm: 'each' } })
  })
})

describe('a pace', () => {
  test('no minute has more mails than it may', async () => {
    const at: number[] = []
    ground.sink.onReceived = () => at.push(ground.now.getTime())
    await ground.run({ limits: { perMinute: 10 }, lanes: 1 })
    expect(await ground.report()).toMatchObject({ status: 'sent', sent: ground.recipients })
    for (const [i, first] of at.entries()) {
      const within = at.slice(i).filter((moment) => moment < first + 60_000)
      expect(within.length).toBeLessThanOrEqual(10)
    }
  })

  test('what the server was away for does not use up the day', async () => {
    let doors = 0
    ground.sink.trouble = (step) => (step === 'connect' && doors++ < 200 ? '421 4.3.2 go away' : undefined)
    await ground.run({ limits: { perDay: ground.recipients } })
    expect(await ground.report()).toMatchObject({ status: 'sent', sent: ground.recipients })
    expect(ground.now.getTime() - Ground.start.getTime()).toBeLessThan(12 * 3_600_000)
  })

  test('a day that is full goes on in the next', async () => {
    await ground.run({ limits: { perDay: 40 } })
    expect(await ground.report()).toMatchObject({ status: 'sent', sent: ground.recipients })
    expect(ground.now.getTime() - Ground.start.getTime()).toBeGreaterThan(23 * 3_600_000)
  })
})

test('a story withdrawn before it is sent is in no mail; without stories the edition waits', async () => {
  await db.article.updateMany({ data: { status: 'withdrawn' } })
  await ground.run()
  const note = 'All stories of the edition have been withdrawn.'
  expect(await ground.report()).toMatchObject({ status: 'paused', note })
  expect(log().warn).toHaveBeenCalledExactlyOnceWith(
    { edition: ground.edition },
    expect.stringContaining(note),
  )
  expect(ground.sink.received).toEqual([])
})

test('a cancelled edition goes to nobody else', async () => {
  const stop = new AbortController()
  ground.sink.onReceived = () => {
    if (ground.sink.received.length === 5) cancelEdition(db, ground.edition).then(() => stop.abort())
  }
  await ground.run({ signal: stop.signal, lanes: 1 }, { once: true })
  const { sent } = await ground.report()
  await ground.run()
  expect(await ground.report()).toMatchObject({
    status: 'cancelled',
    sent,
    pending: ground.recipients - sent,
  })
  expect(ground.sink.received).toHaveLength(sent)
})

test('each gets the stories of their sections, and who wants none of these gets nothing', async () => {
  await cancelEdition(db, ground.edition)
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
  ground.edition = (await composeEdition(db, 'diario', { by: 'hand' }, ground.now)).id
  expect(await sendEdition(db, ground.edition, ground.now)).toBe(ground.recipients - 1)
  await ground.run()
  const storiesOf = async (n: number) => {
    const { raw } = ground.sink.received.find(({ to }) => to === `lector${n}@correo.example`) as Received
    const { html } = await simpleParser(raw)
    return [String(html).includes('de-la-hija'), String(html).includes('de-local')]
  }
  expect(await Promise.all([1, 2, 4].map(storiesOf))).toEqual([
    [true, false],
    [true, false],
    [true, true],
  ])
})
