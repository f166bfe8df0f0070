import { describe, expect, test } from 'vitest'
import { grant, INITIAL_SEND_RATE, type RateLimits, refund, type SendRate } from './send-rate.ts'

const START = Date.parse('2026-11-24T12:10:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Sends all granted mails for that duration in milliseconds, and returns the time of each mail. */
function simulate(limits: RateLimits, duration: number): number[] {
  const sent: number[] = []
  let rate: SendRate = INITIAL_SEND_RATE
  for (let now = START; now < START + duration; ) {
    const given = grant(rate, limits, now, 20)
    rate = given.rate
    for (let i = 0; i < given.granted; i++) sent.push(now)
    if (given.granted === 0) expect(given.askAgainAt).toBeGreaterThan(now)
    now = given.askAgainAt ?? now + 10
  }
  return sent
}

/** The maximum number of mails within any period of that length. */
function maxWithin(sent: number[], length: number): number {
  let first = 0
  let max = 0
  for (const [last, at] of sent.entries()) {
    while (at - (sent[first] as number) >= length) first++
    max = Math.max(max, last - first + 1)
  }
  return max
}

describe('stays within the limit in any period, and nearly reaches it', () => {
  test.each([1, 7, 60, 600])('%i a minute', (perMinute) => {
    const sent = simulate({ perMinute }, 10 * MINUTE)
    expect(maxWithin(sent, MINUTE)).toBeLessThanOrEqual(perMinute)
    expect(sent.length).toBeGreaterThanOrEqual(10 * perMinute * (perMinute > 1 ? 0.8 : 0.4))
  })

  test.each([1, 50, 1000])('%i a day', (perDay) => {
    const sent = simulate({ perDay }, 72 * HOUR)
    expect(maxWithin(sent, 24 * HOUR)).toBeLessThanOrEqual(perDay)
    expect(sent.length).toBeGreaterThanOrEqual(2 * perDay)
  })

  test('both limits', () => {
    const sent = simulate({ perMinute: 60, perDay: 500 }, 30 * HOUR)
    expect(maxWithin(sent, MINUTE)).toBeLessThanOrEqual(60)
    expect(maxWithin(sent, 24 * HOUR)).toBeLessThanOrEqual(500)
    expect(sent.length).toBeGreaterThan(500)
  })
})

test('grants the mails of a quarter of a second together', () => {
  const sent = simulate({ perMinute: 1200 }, 10 * MINUTE)
  expect(sent.length / new Set(sent).size).toBeGreaterThanOrEqual(4)
  expect(new Set(simulate({ perMinute: 60 }, MINUTE)).size).toBeGreaterThan(40)
})

test('grants everything without limits', () => {
  expect(grant(INITIAL_SEND_RATE, {}, START, 20)).toMatchObject({ granted: 20 })
})

test('refunds unused grants', () => {
  const limits = { perMinute: 100, perDay: 15 }
  const given = grant(grant(INITIAL_SEND_RATE, limits, START, 20).rate, limits, START + MINUTE, 20)
  expect(given.granted).toBeGreaterThan(0)
  const back = refund(given.rate, limits, START + MINUTE, given.granted)
  expect(grant(back, limits, START + MINUTE, 20).granted).toBe(given.granted)
})
