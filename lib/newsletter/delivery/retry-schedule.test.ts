import { expect, test } from 'vitest'
import { retryAt } from './retry-schedule.ts'

const start = new Date('2026-11-24T12:00:00Z')
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000)

test.each([
  [1, 0, 10],
  [2, 10, 70],
  [3, 70, 370],
  [5, 3600, 7200],
  [7, 3600, 18_000],
  [50, 3600, 18_000],
  [7, 72_000, 86_400],
])('rejection %i after %i s is followed by a retry at %i s', (attempts, now, next) => {
  expect(retryAt(attempts, start, later(now))).toEqual(later(next))
})

test('gives up after a day', () => expect(retryAt(7, start, later(72_001))).toBeUndefined())

test('makes twelve attempts in a day', () => {
  let attempts = 0
  for (let now: Date | undefined = start; now; now = retryAt(++attempts, start, now));
  expect(attempts).toBe(12)
})
