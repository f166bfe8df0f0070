import pg from 'pg'
import { beforeEach, describe, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { outbox, post, waitingSignUps } from '#testing/newsletter/sign-up.ts'
import { LIMITS } from './limits.ts'
import { signUp } from './sign-up.ts'
import { answerSignUp } from './subscribe.ts'

const db = database()
const subscribe = (email: string, client: string) =>
  answerSignUp(post('/api/newsletter/subscribe', { email }, { 'x-portada-client': client }), new Date())
const jobs = async () =>
  Number(
    (
      await db.$queryRaw<{ n: number }[]>`
  select count(*)::int as n from graphile_worker._private_jobs`
    )[0]?.n,
  )

beforeEach(() => db.rateLimit.deleteMany())

test('list-bombing: a thousand requests for one address, from everywhere, send three mails in a day', async () => {
  const email = 'victima@correo.example'
  const answers = await Promise.all(
    Array.from({ length: 1000 }, async (_, n) => {
      const response = await subscribe(email, `10.${n >> 8}.${n & 255}.9`)
      return response.status
    }),
  )
  expect(new Set(answers)).toEqual(new Set([200]))
  const requests = await waitingSignUps(email)
  expect(requests).toHaveLength(LIMITS.address.points)
  const box = outbox()
  const start = Date.parse('2026-11-24T00:00:00Z')
  // The same every hour, for a day: what the limit lets through, the spacing holds back.
  for (let hour = 0; hour < 24; hour++) {
    for (const request of requests) {
      const at = new Date(start + hour * 3_600_000)
      const again = { ...request, consentId: crypto.randomUUID(), requestedAt: at.toISOString() }
      await signUp(db, again, at, box.send)
    }
  }
  expect(box.mails).toHaveLength(3)
})

test('list-bombing by aliases: all that reach one mailbox are counted as one', async () => {
  const aliases = Array.from({ length: 50 }, (_, n) => [
    `victima+${n}@correo.example`,
    `${n % 2 ? 'v.i' : 'vi'}ctima+${n}@gmail.com`,
  ]).flat()
  const before = await jobs()
  for (const [n, email] of aliases.entries()) await subscribe(email, `10.9.${n}.9`)
  expect((await jobs()) - before).toBe(2 * LIMITS.address.points)
})

describe('thousands of sign-ups from one network', () => {
  const MANY = LIMITS.overall.points + 100

  test.each([
    ['one address', () => '198.51.100.7', LIMITS.sender.points],
    ['a /24', (n: number) => `198.51.100.${n & 255}`, LIMITS.neighbourhood.points],
    ['a /48', (n: number) => `2001:db8:7:${n.toString(16)}::1`, LIMITS.neighbourhood.points],
  ])('from %s are few, leave few rows, and others are heard', async (_, client, heard) => {
    const before = await jobs()
    const statuses: number[] = []
    for (let n = 0; n < MANY; n++)
      statuses.push((await subscribe(`lectora${n}@correo.example`, client(n))).status)
    expect((await jobs()) - before).toBe(heard)
    expect(statuses.filter((status) => status === 429)).toHaveLength(MANY - heard)
    expect(await db.rateLimit.count()).toBeLessThanOrEqual(2 + 2 * heard)
    expect((await subscribe('otra@correo.example', '192.0.2.200')).status).toBe(200)
    expect((await jobs()) - before).toBe(heard + 1)
  })

  test('at once, again and again, do not shut the form for others either', async () => {
    for (let burst = 0; burst < 3; burst++) {
      await Promise.all(
        Array.from({ length: MANY }, (_, n) => subscribe(`lectora${n}@correo.example`, '198.51.100.7')),
      )
    }
    expect((await subscribe('otra@correo.example', '192.0.2.200')).status).toBe(200)
  })
})

test('an address that is thrown away gets a sentence and no mail', async () => {
  const before = await jobs()
  for (const email of ['ana@mailinator.com', '3105551234@comcel.com.co']) {
    const response = await subscribe(email, '192.0.2.1')
    expect(response.status).toBe(422)
    expect((await response.json()).error).toMatch(/desechable/)
  }
  expect(await jobs()).toBe(before)
})

test('enumeration by timing: the answer does not wait for what is known of an address', async () => {
  await db.subscriber.create({
    data: { email: 'conocida@correo.example', status: 'confirmed', confirmedAt: new Date() },
  })
  const holder = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await holder.connect()
  // Whoever looked into one of these tables would wait until the end of the test.
  await holder.query(
    'begin; lock table subscriber, subscription, consent, suppression, delivery in access exclusive mode',
  )
  try {
    for (const name of ['conocida', 'desconocida']) {
      const response = await subscribe(`${name}@correo.example`, '192.0.2.77')
      expect(response.status).toBe(200)
    }
  } finally {
    await holder.query('rollback')
    await holder.end()
  }
})
