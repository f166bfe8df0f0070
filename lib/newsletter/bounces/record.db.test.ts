import { createHmac } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { secret } from '#lib/settings/secrets.ts'
import { bounceMail, complaintMail } from '#testing/newsletter/bounces.ts'
import { makeSubscribers } from '#testing/newsletter/delivery.ts'
import * as route from '../../../app/api/newsletter/bounces/route.ts'
import { leave } from '../leaving/leave.ts'
import { readerToken } from '../leaving/reader-token.ts'
import { addressHash } from '../subscribers/suppression.ts'
import { recordReport } from './record.ts'
import { deliveryToken, returnPath } from './return-path.ts'

const db = database()
const now = new Date('2026-11-24T12:00:00Z')
const email = 'lector1@correo.example'
let subscriberId: number
let newsletterId: number
let editions = 0
let delivery: number

/** Another edition that the reader was sent. */
async function sent(): Promise<number> {
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
const state = async () => {
  const subscriber = await db.subscriber.findUniqueOrThrow({ where: { email } })
  const [suppression] = await db.suppression.findMany()
  return [subscriber.status, suppression?.reason]
}
const figures = async () => (await db.newsletterFigure.findMany()).map(({ kind, count }) => [kind, count])

beforeEach(async () => {
  await db.edition.deleteMany()
  await db.subscriber.deleteMany()
  await db.suppression.deleteMany()
  await db.newsletterFigure.deleteMany()
  await makeSubscribers(1)
  ;({ id: newsletterId } = await db.newsletter.findUniqueOrThrow({ where: { slug: 'diario' } }))
  ;({ id: subscriberId } = await db.subscriber.findUniqueOrThrow({ where: { email } }))
  delivery = await sent()
})

describe('a bounce', () => {
  test('for good suppresses the address at once; the same report again does nothing', async () => {
    const mail = bounceMail(returnPath(delivery))
    expect(await record(mail)).toBe('bounce')
    expect(await state()).toEqual(['unsubscribed', 'hard_bounce'])
    expect(await db.suppression.findMany()).toMatchObject([{ hash: addressHash(email) }])
    const row = await db.delivery.findUniqueOrThrow({ where: { id: delivery } })
    expect(row).toMatchObject({
      status: 'bounced',
      bounce: 'hard',
      answer: expect.stringContaining('no such user'),
    })
    expect(await record(mail)).toBe('known')
    expect(await figures()).toEqual([['bounced', 1]])
  })

  test('soft: the fifth in a row suppresses, a mail that arrived between them begins anew', async () => {
    const soft = async (id: number) =>
      record(bounceMail(returnPath(id), { status: '5.2.2', diagnostic: 'smtp; 552 5.2.2 full' }))
    await soft(delivery)
    for (let n = 0; n < 3; n++) await soft(await sent())
    expect(await state()).toEqual(['confirmed', undefined])
    await sent()
    for (let n = 0; n < 4; n++) await soft(await sent())
    expect(await state()).toEqual(['confirmed', undefined])
    await soft(await sent())
    expect(await state()).toEqual(['unsubscribed', 'soft_bounces'])
  })

  test.each<[string, Parameters<typeof bounceMail>[1], string]>([
    ['a relay that says 5.0.0', { status: '5.0.0', diagnostic: 'smtp; 550 5.1.1 unknown' }, 'hard'],
    ['only a reply code', { status: '5.0.0', diagnostic: 'smtp; 550 unknown user' }, 'hard'],
    ['a policy', { status: '5.7.1', diagnostic: 'smtp; 550 5.7.1 spam' }, 'soft'],
    ['given up after days', { status: '4.4.7', diagnostic: 'smtp; delivery time expired' }, 'soft'],
    ['a folded diagnosis', { diagnostic: 'smtp; 550\r\n 5.1.1 unknown\r\n user' }, 'hard'],
  ])('%s', async (_, parts, kind) => {
    expect(await record(bounceMail(returnPath(delivery), parts))).toBe('bounce')
    expect(await db.delivery.findUniqueOrThrow({ where: { id: delivery } })).toMatchObject({ bounce: kind })
  })

  test('is known by the mail that it encloses where the address was lost', async () => {
    const mail = bounceMail(returnPath(delivery)).replace(/^To: .*$/m, 'To: boletin@elcabo.example')
    expect(await record(mail)).toBe('bounce')
  })

  const soft = () => bounceMail(returnPath(delivery), { status: '5.2.2', diagnostic: 'smtp; 552 5.2.2 full' })
  const hard = () => bounceMail(returnPath(delivery))
  const bounced = async () => {
    const { status, bounce, answer } = await db.delivery.findUniqueOrThrow({ where: { id: delivery } })
    return [status, bounce, answer]
  }

  test('for good after a soft one of the same mail supersedes it, and the figure counts it once', async () => {
    expect(await record(soft())).toBe('bounce')
    expect(await state()).toEqual(['confirmed', undefined])
    expect(await record(hard())).toBe('bounce')
    expect(await state()).toEqual(['unsubscribed', 'hard_bounce'])
    expect(await bounced()).toEqual(['bounced', 'hard', expect.stringContaining('no such user')])
    expect(await record(hard())).toBe('known')
    expect(await figures()).toEqual([['bounced', 1]])
  })

  test('for good supersedes a soft refusal that the mail server gave at once', async () => {
    await db.delivery.update({ where: { id: delivery }, data: { status: 'failed', bounce: 'soft' } })
    expect(await record(hard())).toBe('bounce')
    expect(await bounced()).toEqual(['bounced', 'hard', expect.stringContaining('no such user')])
    expect(await state()).toEqual(['unsubscribed', 'hard_bounce'])
  })

  test('soft is known after one of the same mail, soft or for good', async () => {
    expect(await record(soft())).toBe('bounce')
    expect(await record(soft())).toBe('known')
    expect(await record(hard())).toBe('bounce')
    expect(await record(soft())).toBe('known')
    expect(await bounced()).toEqual(['bounced', 'hard', expect.stringContaining('no such user')])
    expect(await figures()).toEqual([['bounced', 1]])
  })

  test('of who was erased counts, and nothing else', async () => {
    await db.subscriber.deleteMany()
    expect(await record(bounceMail(returnPath(delivery)))).toBe('bounce')
    expect(await db.suppression.count()).toBe(0)
  })
})

test('a complaint suppresses the address at once; again it is known', async () => {
  const mail = complaintMail(`<${deliveryToken(delivery)}@elcabo.example>`)
  expect(await record(mail)).toBe('complaint')
  expect(await state()).toEqual(['unsubscribed', 'complaint'])
  expect(await figures()).toEqual([['complained', 1]])
  expect(await record(mail)).toBe('known')
})

test('a complaint of a reader who has left suppresses the address too, and counts once', async () => {
  await leave(db, readerToken({ subscriberId, newsletterId }), now)
  expect(await state()).toEqual(['unsubscribed', undefined])
  const mail = complaintMail(`<${deliveryToken(delivery)}@elcabo.example>`)
  expect(await record(mail)).toBe('complaint')
  expect(await state()).toEqual(['unsubscribed', 'complaint'])
  expect(await record(mail)).toBe('known')
  expect(await figures()).toEqual(
    expect.arrayContaining([
      ['left', 1],
      ['complained', 1],
    ]),
  )
})

test('a mail to leave, as the header of each edition offers it, leaves', async () => {
  const token = readerToken({ subscriberId, newsletterId })
  const mail = `From: ${email}\r\nTo: boletin@elcabo.example\r\nSubject: baja ${token}\r\n\r\n`
  expect(await record(mail)).toBe('leave')
  expect(await state()).toEqual(['unsubscribed', undefined])
})

describe('ignored:', () => {
  test.each<[string, () => string]>([
    ['a delay', () => bounceMail(returnPath(delivery), { action: 'delayed', status: '4.4.1' })],
    ['a success', () => bounceMail(returnPath(delivery), { action: 'delivered', status: '2.0.0' })],
    ['a forged token', () => bounceMail(returnPath(delivery).replace(/.@/, 'x@'))],
    ['a delivery that is not there', () => bounceMail(returnPath(999_999))],
    ['a complaint about nothing of ours', () => complaintMail('<x@elcabo.example>')],
    ['a mail of somebody', () => 'From: ana@correo.example\r\nSubject: Hola\r\n\r\nQuiero la baja.'],
    [
      'a forged wish to leave',
      () => `Subject: baja ${readerToken({ subscriberId, newsletterId }).slice(0, -1)}x\r\n\r\n`,
    ],
    [
      'an answering machine',
      () =>
        `To: ${returnPath(delivery)}\r\nAuto-Submitted: auto-replied\r\nSubject: Estoy fuera\r\n\r\nVuelvo.`,
    ],
    ['nothing', () => ''],
    ['no mail', () => '\u0000\u0001--\r\n\r\n--'],
  ])('%s', async (_, mail) => {
    expect(await record(mail())).toBe('ignored')
    expect(await state()).toEqual(['confirmed', undefined])
    expect(await db.delivery.findUniqueOrThrow({ where: { id: delivery } })).toMatchObject({ status: 'sent' })
  })
})

describe('the webhook', () => {
  function request(
    mail: string,
    change: { key?: string; age?: number; body?: string; version?: string } = {},
  ) {
    const time = Math.floor(Date.now() / 1000) - (change.age ?? 0)
    const key = change.key ?? secret('webhook')
    const mac = createHmac('sha256', Buffer.from(key, 'hex')).update(`msg_1.${time}.${mail}`).digest('base64')
    return new Request('http://localhost:3000/api/newsletter/bounces', {
      method: 'POST',
      headers: {
        'webhook-id': 'msg_1',
        'webhook-timestamp': String(time),
        'webhook-signature': `v1,AAAA ${change.version ?? 'v1'},${mac}`,
      },
      body: change.body ?? mail,
    })
  }

  test('hears a mail that is signed', async () => {
    const response = await route.POST(request(bounceMail(returnPath(delivery))))
    expect([response.status, await response.json()]).toEqual([200, { recorded: 'bounce' }])
    expect(await state()).toEqual(['unsubscribed', 'hard_bounce'])
  })

  test.each<[string, Parameters<typeof request>[1]]>([
    ['another key', { key: '00'.repeat(32) }],
    ['an old one', { age: 301 }],
    ['one of tomorrow', { age: -301 }],
    ['another body', { body: 'x' }],
    ['another scheme', { version: 'v1a' }],
  ])('does not hear %s', async (_, change) => {
    expect((await route.POST(request(bounceMail(returnPath(delivery)), change))).status).toBe(401)
    expect(await state()).toEqual(['confirmed', undefined])
  })

  test('does not hear what is not signed at all, and reads no more than a megabyte', async () => {
    const unsigned = (body: string) =>
      new Request('http://localhost:3000/api/newsletter/bounces', { method: 'POST', body })
    expect((await route.POST(unsigned('x'))).status).toBe(401)
    expect((await route.POST(unsigned('x'.repeat(1_000_001)))).status).toBe(413)
  })
})
