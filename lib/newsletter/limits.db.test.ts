import pg from 'pg'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { database } from '#lib/platform/database.ts'
import { cleanUpNewsletter } from './clean-up.ts'
import { type CountRequest, requestCounter } from './limits.ts'

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

test('each limit counts for itself, the overall one first', async () => {
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
    'overall',
  ])
})

test('many addresses of one neighbourhood are one limit more', async () => {
  const over = []
  for (let n = 0; n < 7; n++) over.push((await count(`203.0.113.${n}`, `address${n}`))?.limit)
  expect(over).toEqual([...Array(5).fill(undefined), 'neighbourhood', 'neighbourhood'])
  expect(await count('203.0.114.1', 'other')).toBeUndefined()
})

test('whatever arrives, the rows of one period are bounded by the overall limit', async () => {
  await Promise.all(Array.from({ length: 100 }, (_, n) => count(`sender${n}`, `address${n}`)))
  expect(await database().rateLimit.count()).toBe(1 + 3 * limits.overall.points)
})

test('when its period ends a limit begins anew, and what ran out is deleted', async () => {
  for (let n = 0; n < limits.overall.points; n++) await count(`s${n}`, `a${n}`)
  expect(await count('s', 'a')).toEqual({ limit: 'overall', retryAfter: HOUR })
  vi.setSystemTime(new Date('2026-11-23T12:20:00Z'))
  expect(await count('s', 'a')).toEqual({ limit: 'overall', retryAfter: HOUR - 1200 })
  vi.setSystemTime(new Date('2026-11-23T13:00:01Z'))
  expect(await count('s', 'a')).toBeUndefined()
  await cleanUpNewsletter(database(), new Date())
  expect(await database().rateLimit.count()).toBe(4)
})

test('a database that fails lets nobody through', async () => {
  const broken = requestCounter(limits, new pg.Pool({ connectionString: 'postgresql://localhost:1/none' }))
  await expect(broken('a', '1')).rejects.toThrow()
})
