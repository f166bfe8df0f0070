import { createHmac, randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { secret } from '#lib/settings/secrets.ts'
import { bounceMail, complaintMail } from '#testing/newsletter/bounces.ts'
import { makeSubscribers } from '#testing/newsletter/subscribers.ts'
import { readerToken } from '../self-service/reader-token.ts'
import { unsubscribe } from '../self-service/unsubscribe.ts'
import { addressHash } from '../subscribers/suppression.ts'
import { handleBounceWebhook } from './bounce-webhook.ts'
import { recordReport } from './record-report.ts'
import { deliveryToken, returnPath } from './return-path.ts'

const db = database()
const now = new Date('2026-11-24T12:00:00Z')
const email = 'lector1@correo.example'
let subscriberId: number
let newsletterId: number
let editions = 0
let delivery: number

/** Makes another edition that was sent to the reader, and returns the id of its delivery. */
async function makeSentDelivery(): Promise<number> {
  const edition = await db.edition.create({
    data: {
      newsletterId,
      slug: `diario-${editions++}`,
      status: 'sent',
      startedAt: now,
      finishedAt: now,
      deliveries: { create: { subscriberId, status: 'sent' } },
    },
    select: { deliveries: { select: { id: true } } },
  })
  return edition.deliveries[0]?.id as number
}

const record = (mail: string) => recordReport(db, mail, now)
const readState = async () => {
  const subscriber = await db.subscriber.findUniqueOrThrow({ where: { email } })
  const [suppression] = await db.suppression.findMany()
  return [subscriber.status, suppression?.reason]
}
const readFigures = async () => (await db.newsletterFigure.findMany()).map(({ kind, count }) => [kind, count])

beforeEach(async () => {
  await db.edition.deleteMany()
  await db.subscriber.deleteMany()
  await db.suppression.deleteMany()
  await db.newsletterFigure.deleteMany()
  await makeSubscribers(1)
  ;({ id: newsletterId } = await db.newsletter.findUniqueOrThrow({ where: { slug: 'diario' } }))
  ;({ id: subscriberId } = await db.subscriber.findUniqueOrThrow({ where: { email } }))
  delivery = await makeSentDelivery()
})

describe('a bounce report', () => {
  test('suppresses the address at once when hard; the same report again changes nothing', async () => {
    const mail = bounceMail(returnPath(delivery))
    expect(await record(mail)).toBe('bounce')
    expect(await readState()).toEqual(['unsubscribed', 'hard_bounce'])
    expect(await db.suppression.findMany()).toMatchObject([{ hash: addressHash(email) }])
    const row = await db.delivery.findUniqueOrThrow({ where: { id: delivery } })
    expect(row).toMatchObject({
      status: 'bounced',
      bounce: 'hard',
      answer: expect.stringContaining('no such user'),
    })
    expect(await record(mail)).toBe('known')
    expect(await readFigures()).toEqual([['bounced', 1]])
  })

  test('suppresses the address at the fifth consecutive soft bounce; a delivered mail resets the count', async () => {
    const soft = async (id: number) =>
      record(bounceMail(returnPath(id), { status: '5.2.2', diagnostic: 'smtp; 552 5.2.2 full' }))
    await soft(delivery)
    for (let n = 0; n < 3; n++) await soft(await makeSentDelivery())
    expect(await readState()).toEqual(['confirmed', undefined])
    await makeSentDelivery()
    for (let n = 0; n < 4; n++) await soft(await makeSentDelivery())
    expect(await readState()).toEqual(['confirmed', undefined])
    await soft(await makeSentDelivery())
    expect(await readState()).toEqual(['unsubscribed', 'soft_bounces'])
  })

  test.each<[string, Parameters<typeof bounceMail>[1], string]>([
    ['a relay that reports 5.0.0', { status: '5.0.0', diagnostic: 'smtp; 550 5.1.1 unknown' }, 'hard'],
    ['only a reply code', { status: '5.0.0', diagnostic: 'smtp; 550 unknown user' }, 'hard'],
    ['a policy rejection', { status: '5.7.1', diagnostic: 'smtp; 550 5.7.1 spam' }, 'soft'],
    ['delivery time expired', { status: '4.4.7', diagnostic: 'smtp; delivery time expired' }, 'soft'],
    ['a folded diagnostic', { diagnostic: 'smtp; 550\r\n 5.1.1 unknown\r\n user' }, 'hard'],
  ])('classifies %s', async (_, parts, kind) => {
    expect(await record(bounceMail(returnPath(delivery), parts))).toBe('bounce')
    expect(await db.delivery.findUniqueOrThrow({ where: { id: delivery } })).toMatchObject({ bounce: kind })
  })

  test('is matched by the enclosed mail when its recipient address does not name the delivery', async () => {
    const mail = bounceMail(returnPath(delivery)).replace(/^To: .*$/m, 'To: boletin@elcabo.example')
    expect(await record(mail)).toBe('bounce')
  })

  const soft = () => bounceMail(returnPath(delivery), { status: '5.2.2', diagnostic: 'smtp; 552 5.2.2 full' })
  const hard = () => bounceMail(returnPath(delivery))
  const bounced = async () => {
    const { status, bounce, answer } = await db.delivery.findUniqueOrThrow({ where: { id: delivery } })
    return [status, bounce, answer]
  }

  test('replaces a soft bounce of the same mail with a hard one, and counts once', async () => {
    expect(await record(soft())).toBe('bounce')
    expect(await readState()).toEqual(['confirmed', undefined])
    expect(await record(hard())).toBe('bounce')
    expect(await readState()).toEqual(['unsubscribed', 'hard_bounce'])
    expect(await bounced()).toEqual(['bounced', 'hard', expect.stringContaining('no such user')])
    expect(await record(hard())).toBe('known')
    expect(await readFigures()).toEqual([['bounced', 1]])
  })

  test('replaces a soft rejection during the SMTP session with a hard one', async () => {
    await db.delivery.update({ where: { id: delivery }, data: { status: 'failed', bounce: 'soft' } })
    expect(await record(hard())).toBe('bounce')
    expect(await bounced()).toEqual(['bounced', 'hard', expect.stringContaining('no such user')])
    expect(await readState()).toEqual(['unsubscribed', 'hard_bounce'])
  })

  test('is already known when soft, after any bounce of the same mail', async () => {
    expect(await record(soft())).toBe('bounce')
    expect(await record(soft())).toBe('known')
    expect(await record(hard())).toBe('bounce')
    expect(await record(soft())).toBe('known')
    expect(await bounced()).toEqual(['bounced', 'hard', expect.stringContaining('no such user')])
    expect(await readFigures()).toEqual([['bounced', 1]])
  })

  test('about an erased subscriber marks the delivery and suppresses nothing', async () => {
    await db.subscriber.deleteMany()
    expect(await record(bounceMail(returnPath(delivery)))).toBe('bounce')
    expect(await db.suppression.count()).toBe(0)
  })
})

test('a complaint suppresses the address at once; the same complaint again is already known', async () => {
  const mail = complaintMail(`<${deliveryToken(delivery)}@elcabo.example>`)
  expect(await record(mail)).toBe('complaint')
  expect(await readState()).toEqual(['unsubscribed', 'complaint'])
  expect(await readFigures()).toEqual([['complained', 1]])
  expect(await record(mail)).toBe('known')
})

test('a complaint from an unsubscribed reader suppresses the address too, and counts once', async () => {
  await unsubscribe(db, readerToken({ subscriberId, newsletterId }), now)
  expect(await readState()).toEqual(['unsubscribed', undefined])
  const mail = complaintMail(`<${deliveryToken(delivery)}@elcabo.example>`)
  expect(await record(mail)).toBe('complaint')
  expect(await readState()).toEqual(['unsubscribed', 'complaint'])
  expect(await record(mail)).toBe('known')
  expect(await readFigures()).toEqual(
    expect.arrayContaining([
      ['left', 1],
      ['complained', 1],
    ]),
  )
})

test('a mail to the List-Unsubscribe address unsubscribes the reader', async () => {
  const token = readerToken({ subscriberId, newsletterId })
  const mail = `From: ${email}\r\nTo: boletin@elcabo.example\r\nSubject: baja ${token}\r\n\r\n`
  expect(await record(mail)).toBe('leave')
  expect(await readState()).toEqual(['unsubscribed', undefined])
})

describe('ignores', () => {
  test.each<[string, () => string]>([
    ['a delay notice', () => bounceMail(returnPath(delivery), { action: 'delayed', status: '4.4.1' })],
    ['a success notice', () => bounceMail(returnPath(delivery), { action: 'delivered', status: '2.0.0' })],
    ['a forged token', () => bounceMail(returnPath(delivery).replace(/.@/, 'x@'))],
    ['an unknown delivery', () => bounceMail(returnPath(999_999))],
    ['a complaint about a mail of another sender', () => complaintMail('<x@elcabo.example>')],
    ['a personal mail', () => 'From: ana@correo.example\r\nSubject: Hola\r\n\r\nQuiero la baja.'],
    [
      'a forged unsubscribe token',
      () => `Subject: baja ${readerToken({ subscriberId, newsletterId }).slice(0, -1)}x\r\n\r\n`,
    ],
    [
      'an automatic reply',
      () =>
        `To: ${returnPath(delivery)}\r\nAuto-Submitted: auto-replied\r\nSubject: Estoy fuera\r\n\r\nVuelvo.`,
    ],
    ['an empty mail', () => ''],
    ['bytes that are not a mail', () => '\u0000\u0001--\r\n\r\n--'],
  ])('%s', async (_, mail) => {
    expect(await record(mail())).toBe('ignored')
    expect(await readState()).toEqual(['confirmed', undefined])
    expect(await db.delivery.findUniqueOrThrow({ where: { id: delivery } })).toMatchObject({ status: 'sent' })
  })
})

describe('the webhook', () => {
  function request(
    mail: string,
    change: { id?: string; key?: string; age?: number; body?: string; version?: string } = {},
  ) {
    const time = Math.floor(Date.now() / 1000) - (change.age ?? 0)
    const id = change.id ?? randomUUID()
    const key = change.key ?? secret('webhook')
    const mac = createHmac('sha256', Buffer.from(key, 'hex')).update(`${id}.${time}.${mail}`).digest('base64')
    return new Request('http://localhost:3000/api/newsletter/bounces', {
      method: 'POST',
      headers: {
        'webhook-id': id,
        'webhook-timestamp': String(time),
        'webhook-signature': `v1,AAAA ${change.version ?? 'v1'},${mac}`,
      },
      body: change.body ?? mail,
    })
  }

  test('accepts a signed mail', async () => {
    const response = await handleBounceWebhook(request(bounceMail(returnPath(delivery))), new Date())
    expect([response.status, await response.json()]).toEqual([200, { recorded: 'bounce' }])
    expect(await readState()).toEqual(['unsubscribed', 'hard_bounce'])
  })

  test('records a request that is replayed once', async () => {
    const mail = bounceMail(returnPath(delivery))
    const answers = []
    for (let i = 0; i < 3; i++) {
      const response = await handleBounceWebhook(request(mail, { id: 'msg_1' }), new Date())
      answers.push(await response.json())
    }
    expect(answers).toEqual([{ recorded: 'bounce' }, { recorded: 'ignored' }, { recorded: 'ignored' }])
  })

  test.each<[string, Parameters<typeof request>[1]]>([
    ['a signature with another key', { key: '00'.repeat(32) }],
    ['an old timestamp', { age: 301 }],
    ['a timestamp in the future', { age: -301 }],
    ['another body', { body: 'x' }],
    ['another signature version', { version: 'v1a' }],
  ])('rejects %s', async (_, change) => {
    expect(
      (await handleBounceWebhook(request(bounceMail(returnPath(delivery)), change), new Date())).status,
    ).toBe(401)
    expect(await readState()).toEqual(['confirmed', undefined])
  })

  test('rejects unsigned requests and bodies above one megabyte', async () => {
    const unsigned = (body: string) =>
      new Request('http://localhost:3000/api/newsletter/bounces', { method: 'POST', body })
    expect((await handleBounceWebhook(unsigned('x'), new Date())).status).toBe(401)
    expect((await handleBounceWebhook(unsigned('x'.repeat(1_000_001)), new Date())).status).toBe(413)
  })
})
