import { beforeEach, describe, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { outbox, signUpRequest, tokenOf } from '#testing/newsletter/sign-up.ts'
import { ensureDefaultNewsletter } from '../newsletters.ts'
import { confirmSubscription } from './confirm-subscription.ts'
import { hashToken } from './confirmation-token.ts'
import { LINK_LIFETIME, signUp } from './sign-up.ts'

const now = new Date('2026-11-23T12:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const db = database()
const email = 'ana@correo.example'
let box: ReturnType<typeof outbox>

const ask = (at: Date, address = email) => signUp(db, signUpRequest(address, at), at, box.send)
const subscriber = () => db.subscriber.findUniqueOrThrow({ where: { email }, include: { consents: true } })

beforeEach(async () => {
  await db.subscriber.deleteMany()
  box = outbox()
})

test('a new address: stores a pending subscriber, the request and the hash of the mailed token', async () => {
  const request = signUpRequest(email, now)
  await signUp(db, request, later(1), box.send)
  expect(await subscriber()).toMatchObject({
    status: 'pending',
    createdAt: now,
    confirmedAt: null,
    consents: [
      {
        id: request.consentId,
        wording: 'Acepto.',
        source: '/economia/el-puerto',
        requestedAt: now,
        confirmedAt: null,
      },
    ],
  })
  expect(box.mails).toHaveLength(1)
  expect(box.mails[0]).toMatchObject({ to: email, subject: 'Confirme su suscripción al boletín de Portada' })
  expect(box.mails[0]?.html).toContain(`http://localhost:3000/boletin/confirmar/${tokenOf(box.mails[0])}`)
  expect(await db.confirmationToken.findMany()).toEqual([
    {
      hash: hashToken(tokenOf(box.mails[0])),
      consentId: request.consentId,
      expiresAt: new Date(later(1).getTime() + LINK_LIFETIME),
    },
  ])
})

test('a pending subscriber gets another mail after ten minutes, at most three a day', async () => {
  for (const minutes of [0, 5, 9, 12, 30, 60, 600]) await ask(later(minutes))
  expect(box.mails).toHaveLength(3)
  expect((await subscriber()).consents).toHaveLength(3)
  await ask(later(24 * 60))
  expect(box.mails).toHaveLength(4)
})

test('concurrent requests send one mail', async () => {
  await Promise.all(Array.from({ length: 8 }, () => ask(now)))
  expect(box.mails).toHaveLength(1)
  expect((await subscriber()).consents).toHaveLength(1)
})

test('addresses are compared ignoring case, and mails are sent to the address as first written', async () => {
  await ask(now, 'Ana@correo.example')
  await ask(later(20), 'ANA@correo.example')
  expect(box.mails.map(({ to }) => to)).toEqual(['Ana@correo.example', 'Ana@correo.example'])
  expect(await db.subscriber.count()).toBe(1)
})

test('a subscriber gets no mail', async () => {
  const newsletterId = await ensureDefaultNewsletter(db)
  await db.subscriber.create({
    data: { email, status: 'confirmed', confirmedAt: now, subscriptions: { create: { newsletterId } } },
  })
  await ask(later(60))
  expect(box.mails).toEqual([])
  expect((await subscriber()).consents).toEqual([])
})

test('an unsubscribed reader can subscribe again by using the new link', async () => {
  await db.subscriber.create({ data: { email, status: 'unsubscribed', confirmedAt: now } })
  await ask(later(60))
  expect((await subscriber()).status).toBe('unsubscribed')
  expect(await confirmSubscription(db, tokenOf(box.mails[0]), later(90))).toBe(true)
  expect(await subscriber()).toMatchObject({ status: 'confirmed', confirmedAt: later(90) })
})

describe('a mail that cannot be sent', () => {
  test('is retried: the request is stored once, and each link is valid', async () => {
    const request = signUpRequest(email, now)
    box.failure = new Error('connection refused')
    await expect(signUp(db, request, now, box.send)).rejects.toThrow('connection refused')
    expect((await subscriber()).consents).toHaveLength(1)
    box.failure = undefined
    await signUp(db, request, later(1), box.send)
    await signUp(db, request, later(2), box.send)
    expect((await subscriber()).consents).toHaveLength(1)
    const tokens = box.mails.map(tokenOf)
    expect(new Set(tokens).size).toBe(2)
    for (const token of tokens) expect(await confirmSubscription(db, token, later(5))).toBe(true)
  })

  test('is not retried when the server rejects the recipient permanently', async () => {
    const refusal = Object.assign(new Error('550 no such user'), { permanent: true })
    box.failure = Object.assign(new Error('all refused'), { code: 'EENVELOPE', rejectedErrors: [refusal] })
    await ask(now)
    box.failure = Object.assign(new Error('later'), {
      code: 'EENVELOPE',
      rejectedErrors: [{ ...refusal, permanent: false }],
    })
    await expect(ask(later(20))).rejects.toThrow('later')
  })

  test('is not sent a day late', async () => {
    const request = signUpRequest(email, now)
    await signUp(db, request, later(24 * 60 + 1), box.send)
    expect(box.mails).toEqual([])
    expect(await db.subscriber.count()).toBe(0)
  })
})

test('a request that violates a constraint of the database stores nothing', async () => {
  await expect(signUp(db, { ...signUpRequest(email, now), source: 'x' }, now, box.send)).rejects.toThrow()
  expect(await db.subscriber.count()).toBe(0)
  expect(box.mails).toEqual([])
})
