import pg from 'pg'
import { beforeEach, describe, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { outbox, postForm, waitingSignUps } from '#testing/newsletter/sign-up.ts'
import { handleSubscribe } from './handle-subscribe.ts'
import { signUp } from './sign-up.ts'
import { LIMITS } from './sign-up-limits.ts'

const db = database()
const subscribe = (email: string, client: string) =>
  handleSubscribe(
    postForm('/api/newsletter/subscribe', { email }, { 'x-portada-client': client }),
    new Date(),
  )
const jobs = async () =>
  Number(
    (
      await db.$queryRaw<{ n: number }[]>`
  select count(*)::int as n from graphile_worker._private_jobs`
    )[0]?.n,
  )

beforeEach(() => db.rateLimit.deleteMany())

test('list bombing: a thousand requests for one address from many networks send three mails a day', async () => {
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
  // Repeated every hour for a day: the interval between mails bounds what the rate limit lets through.
  for (let hour = 0; hour < 24; hour++) {
    for (const request of requests) {
      const at = new Date(start + hour * 3_600_000)
      const again = { ...request, consentId: crypto.randomUUID(), requestedAt: at.toISOString() }
      await signUp(db, again, at, box.send)
    }
  }
  expect(box.mails).toHaveLength(3)
})

test('list bombing by aliases: all aliases of a mailbox count as one', async () => {
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
  ])(
    'from %s: few are accepted, few rows are stored, and other clients are accepted',
    async (_, client, accepted) => {
      const before = await jobs()
      const statuses: number[] = []
      for (let n = 0; n < MANY; n++)
        statuses.push((await subscribe(`lectora${n}@correo.example`, client(n))).status)
      expect((await jobs()) - before).toBe(accepted)
      expect(statuses.filter((status) => status === 429)).toHaveLength(MANY - accepted)
      expect(await db.rateLimit.count()).toBeLessThanOrEqual(2 + 2 * accepted)
      expect((await subscribe('otra@correo.example', '192.0.2.200')).status).toBe(200)
      expect((await jobs()) - before).toBe(accepted + 1)
    },
  )

  test('in concurrent bursts do not block other clients either', async () => {
    for (let burst = 0; burst < 3; burst++) {
      await Promise.all(
        Array.from({ length: MANY }, (_, n) => subscribe(`lectora${n}@correo.example`, '198.51.100.7')),
      )
    }
    expect((await subscribe('otra@correo.example', '192.0.2.200')).status).toBe(200)
  })
})

test('a disposable address gets an error message and no mail', async () => {
  const before = await jobs()
  for (const email of ['ana@mailinator.com', '3105551234@comcel.com.co']) {
    const response = await subscribe(email, '192.0.2.1')
    expect(response.status).toBe(422)
    expect((await response.json()).error).toMatch(/desechable/)
  }
  expect(await jobs()).toBe(before)
})

test('enumeration by timing: the response does not depend on a lookup of the address', async () => {
  await db.subscriber.create({
    data: { email: 'conocida@correo.example', status: 'confirmed', confirmedAt: new Date() },
  })
  const holder = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await holder.connect()
  // A query on one of these tables would wait until the end of the test.
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
