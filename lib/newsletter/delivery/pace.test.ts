import { describe, expect, test } from 'vitest'
import {
  AT_EASE,
  afresh,
  type Effect,
  giveBack,
  grant,
  isStorm,
  isWall,
  learn,
  type Pace,
  type PaceLimits,
} from './pace.ts'

const START = Date.parse('2026-11-24T12:10:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Sends whatever is granted for so long, asking again when it is told to; the moments of all mails. */
function simulate(limits: PaceLimits, duration: number): number[] {
  const sent: number[] = []
  let pace: Pace = AT_EASE
  for (let now = START; now < START + duration; ) {
    const given = grant(pace, limits, now, 20)
    pace = given.pace
    for (let i = 0; i < given.granted; i++) sent.push(now)
    if (given.granted === 0) expect(given.askAgainAt).toBeGreaterThan(now)
    now = given.askAgainAt ?? now + 10
  }
  return sent
}

/** The most mails within any stretch of that length. */
function most(sent: number[], length: number): number {
  let first = 0
  let found = 0
  for (const [last, at] of sent.entries()) {
    while (at - (sent[first] as number) >= length) first++
    found = Math.max(found, last - first + 1)
  }
  return found
}

describe('no minute and no day sees more than it may, and nearly as much', () => {
  test.each([1, 7, 60, 600])('%i a minute', (perMinute) => {
    const sent = simulate({ perMinute }, 10 * MINUTE)
    expect(most(sent, MINUTE)).toBeLessThanOrEqual(perMinute)
    expect(sent.length).toBeGreaterThanOrEqual(10 * perMinute * (perMinute > 1 ? 0.8 : 0.4))
  })

  test.each([1, 50, 1000])('%i a day', (perDay) => {
    const sent = simulate({ perDay }, 72 * HOUR)
    expect(most(sent, 24 * HOUR)).toBeLessThanOrEqual(perDay)
    expect(sent.length).toBeGreaterThanOrEqual(2 * perDay)
  })

  test('both at once', () => {
    const sent = simulate({ perMinute: 60, perDay: 500 }, 30 * HOUR)
    expect(most(sent, MINUTE)).toBeLessThanOrEqual(60)
    expect(most(sent, 24 * HOUR)).toBeLessThanOrEqual(500)
    expect(sent.length).toBeGreaterThan(500)
  })
})

test('what comes in within a quarter of a second goes out together', () => {
  const sent = simulate({ perMinute: 1200 }, 10 * MINUTE)
  expect(sent.length / new Set(sent).size).toBeGreaterThanOrEqual(4)
  expect(new Set(simulate({ perMinute: 60 }, MINUTE)).size).toBeGreaterThan(40)
})

test('without limits all that is wanted goes out', () => {
  expect(grant(AT_EASE, {}, START, 20)).toMatchObject({ granted: 20 })
})

test('what was granted and not used comes back', () => {
  const limits = { perMinute: 100, perDay: 15 }
  const given = grant(grant(AT_EASE, limits, START, 20).pace, limits, START + MINUTE, 20)
  expect(given.granted).toBeGreaterThan(0)
  const back = giveBack(given.pace, limits, START + MINUTE, given.granted)
  expect(grant(back, limits, START + MINUTE, 20).granted).toBe(given.granted)
})

const taught = (effects: Effect[], pace = AT_EASE) => learn(pace, effects, START)
const times = (n: number, effect: Effect): Effect[] => Array.from({ length: n }, () => effect)

describe('a server that cannot take mails now', () => {
  test('is left alone for twice as long each time, two minutes at most', () => {
    let pace = AT_EASE
    const rests = Array.from({ length: 9 }, () => {
      pace = learn(pace, ['server away'], START)
      return pace.rest / 1000
    })
    expect(rests).toEqual([1, 2, 4, 8, 16, 32, 64, 120, 120])
    expect(grant(pace, {}, START + 119_999, 20)).toMatchObject({ granted: 0, askAgainAt: START + 120_000 })
  })

  test('is tried with one mail after the rest, and trusted again by and by', () => {
    let pace = taught(['server away'], taught(['server away'], taught(['server away'])))
    expect(pace.rest).toBe(4000)
    const granted = [1, 2, 3, 4].map(() => {
      const given = grant(pace, {}, pace.restUntil, 20)
      pace = learn(given.pace, ['accepted'], pace.restUntil)
      return given.granted
    })
    expect(granted).toEqual([1, 1, 1, 20])
  })
})

describe('a wall', () => {
  test.each<[string, Effect[], boolean]>([
    ['half of the last mails refused for good', times(10, 'refused for good'), true],
    ['or lost', [...times(5, 'lost'), ...times(5, 'accepted'), ...times(5, 'refused for good')], true],
    ['less than half', [...times(9, 'refused for good'), ...times(11, 'accepted')], false],
    ['for now', times(20, 'refused for now'), false],
    ['the same few again and again', times(50, 'refused again'), false],
  ])('%s: %s', (_, effects, expected) => {
    expect(isWall(taught(effects))).toBe(expected)
    expect(isWall(afresh(taught(effects)))).toBe(false)
  })

  test('is a storm as well, which slows the pace', () => {
    const pace = taught(times(10, 'refused for good'))
    expect([isStorm(pace), pace.rest, afresh(pace).rest]).toEqual([true, 1000, 0])
  })
})

describe('a storm', () => {
  test.each<[string, Effect[], boolean]>([
    ['half of the last mails', times(10, 'refused for now'), true],
    ['less than half', [...times(9, 'refused for now'), ...times(11, 'accepted')], false],
    ['long ago', [...times(10, 'refused for now'), ...times(11, 'accepted')], false],
    ['the same few again and again', times(50, 'refused again'), false],
  ])('%s: %s', (_, effects, expected) => expect(isStorm(taught(effects))).toBe(expected))

  test('slows the pace, single refusals do not', () => {
    expect(taught(times(9, 'refused for now')).rest).toBe(0)
    expect(taught(times(10, 'refused for now')).rest).toBe(1000)
    expect(taught(times(60, 'refused again')).rest).toBe(0)
  })
})
