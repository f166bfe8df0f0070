import pg from 'pg'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { database } from '#lib/database/client.ts'
import { cleanUpNewsletter } from '../clean-up.ts'
import { type CountRequest, requestCounter } from './sign-up-limits.ts'

const HOUR = 3600
const limits = {
  overall: { points: 8, duration: HOUR },
  sender: { points: 3, duration: HOUR },
  neighbourhood: { points: 5, duration: HOUR },
  address: { points: 2, duration: HOUR },
}
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 2 })
let count: CountRequest

beforeEach(async () => {
  await database().rateLimit.deleteMany()
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-23T12:00:00Z') })
  count = requestCounter(limits, pool)
})
afterEach(() => vi.useRealTimers())
afterAll(() => pool.end())

test('each limit has its own counter', async () => {
  const over = []
  for (const [sender, address] of [
    ['a', '1'],
    ['a', '1'],
    ['a', '1'],
    ['a', '2'],
    ['b', '1'],
    ['b', '2'],
    ['c', '3'],
    ['c', '4'],
    ['d', '5'],
    ['e', '6'],
  ] as const)
    over.push((await count(sender, address))?.limit)
  expect(over).toEqual([
    undefined,
    undefined,
    'address',
    'sender',
    'address',
    undefined,
    undefined,
    undefined,
    undefined,
    'overall',
  ])
})

test('the addresses of a larger network share a limit', async () => {
  const over = []
  for (let n = 0; n < 7; n++) over.push((await count(`203.0.113.${n}`, `address${n}`))?.limit)
  expect(over).toEqual([...Array(5).fill(undefined), 'neighbourhood', 'neighbourhood'])
  expect(await count('203.0.114.1', 'other')).toBeUndefined()
})

describe('rejected requests do not use up the limits of others', () => {
  test('requests of one client: neither its network’s nor the overall limit', async () => {
    for (let n = 0; n < 50; n++) await count('203.0.113.1', `address${n}`)
    expect(await points()).toEqual([limits.sender.points, limits.sender.points, limits.sender.points])
    expect(await count('203.0.113.2', 'neighbour')).toBeUndefined()
    expect(await count('198.51.100.1', 'reader')).toBeUndefined()
  })

  test('requests of a network: not the overall limit', async () => {
    for (let n = 0; n < 50; n++) await count(`203.0.113.${n}`, `address${n}`)
    expect((await points())[0]).toBe(limits.neighbourhood.points)
    expect(await count('198.51.100.1', 'reader')).toBeUndefined()
  })

  test.each([
    ['one sender', () => '203.0.113.1', limits.sender.points],
    ['one neighbourhood', (n: number) => `203.0.113.${n}`, limits.neighbourhood.points],
  ])('nor do hundreds of concurrent requests of %s', async (_, sender, max) => {
    const over = await Promise.all(Array.from({ length: 250 }, (_, n) => count(sender(n), `address${n}`)))
    const accepted = over.filter((each) => !each).length
    expect(accepted).toBeGreaterThan(0)
    expect(accepted).toBeLessThanOrEqual(max)
    expect((await points()).slice(0, 2)).toEqual([accepted, accepted])
    expect(await count('198.51.100.1', 'reader')).toBeUndefined()
  })

  test('another client is accepted during a flood', async () => {
    const flood = (n: number) => count('203.0.113.1', `address${n}`)
    for (let n = 0; n < limits.sender.points; n++) await flood(n)
    const under = Array.from({ length: 100 }, (_, n) => flood(n))
    const over = await count('198.51.100.1', 'reader')
    await Promise.all(under)
    expect(over).toBeUndefined()
  })

  /** The points used by the busiest key of each shared limit. */
  async function points(): Promise<(number | null)[]> {
    const taken = ['overall', 'neighbourhood', 'sender'].map((limit) =>
      database().rateLimit.aggregate({
        where: { key: { startsWith: `newsletter-${limit}:` } },
        _max: { points: true },
      }),
    )
    return (await Promise.all(taken)).map(({ _max }) => _max.points)
  }
})

describe('the overall limit bounds the number of rows in a period', () => {
  const max = 1 + 3 * limits.overall.points

  test.each<[string, (n: number) => [sender: string, address: string]]>([
    ['from many networks', (n) => [`sender${n}`, `address${n}`]],
    ['from one /48', (n) => [`2001:db8:1:${n.toString(16)}::/64`, `address${n}`]],
    ['from many /48', (n) => [`2001:db8:${n.toString(16)}:1::/64`, `address${n}`]],
    ['from many networks for one address', (n) => [`2001:db8:${n.toString(16)}:1::/64`, 'address']],
    ['from one client', (n) => ['203.0.113.1', `address${n}`]],
  ])('requests %s', async (_, request) => {
    await Promise.all(Array.from({ length: 100 }, (_, n) => count(...request(n))))
    for (let n = 100; n < 200; n++) await count(...request(n))
    expect(await database().rateLimit.count()).toBeLessThanOrEqual(max)
  })

  test('and it can be reached', async () => {
    await Promise.all(Array.from({ length: 100 }, (_, n) => count(`sender${n}`, `address${n}`)))
    expect(await database().rateLimit.count()).toBe(max)
  })
})

test('a limit resets at the end of its period, and expired counters are deleted', async () => {
  for (let n = 0; n < limits.overall.points; n++) await count(`s${n}`, `a${n}`)
  expect(await count('s', 'a')).toEqual({ limit: 'overall', retryAfter: HOUR })
  vi.setSystemTime(new Date('2026-11-23T12:20:00Z'))
  expect(await count('s', 'a')).toEqual({ limit: 'overall', retryAfter: HOUR - 1200 })
  vi.setSystemTime(new Date('2026-11-23T13:00:01Z'))
  expect(await count('s', 'a')).toBeUndefined()
  await cleanUpNewsletter(database(), new Date())
  expect(await database().rateLimit.count()).toBe(4)
})

test('rejects all requests when the database fails', async () => {
  const broken = requestCounter(limits, new pg.Pool({ connectionString: 'postgresql://localhost:1/none' }))
  await expect(broken('a', '1')).rejects.toThrow()
})
