import { describe, expect, test } from 'vitest'
import { isBlocked, isThrottled, recordEffects, resetBackoff, type SendEffect } from './send-backoff.ts'
import { grant, INITIAL_SEND_RATE } from './send-rate.ts'

const START = Date.parse('2026-11-24T12:10:00Z')

const recorded = (effects: SendEffect[], rate = INITIAL_SEND_RATE) => recordEffects(rate, effects, START)
const times = (n: number, effect: SendEffect): SendEffect[] => Array.from({ length: n }, () => effect)

describe('an unavailable server', () => {
  test('doubles the backoff each time, up to two minutes', () => {
    let rate = INITIAL_SEND_RATE
    const rests = Array.from({ length: 9 }, () => {
      rate = recordEffects(rate, ['server unavailable'], START)
      return rate.rest / 1000
    })
    expect(rests).toEqual([1, 2, 4, 8, 16, 32, 64, 120, 120])
    expect(grant(rate, {}, START + 119_999, 20)).toMatchObject({ granted: 0, askAgainAt: START + 120_000 })
  })

  test('is probed with one mail after the backoff; each accepted mail halves the backoff', () => {
    let rate = recorded(
      ['server unavailable'],
      recorded(['server unavailable'], recorded(['server unavailable'])),
    )
    expect(rate.rest).toBe(4000)
    const granted = [1, 2, 3, 4].map(() => {
      const given = grant(rate, {}, rate.restUntil, 20)
      rate = recordEffects(given.rate, ['accepted'], rate.restUntil)
      return given.granted
    })
    expect(granted).toEqual([1, 1, 1, 20])
  })
})

describe('isBlocked', () => {
  test.each<[string, SendEffect[], boolean]>([
    ['half of the last mails rejected', times(10, 'rejected'), true],
    [
      'half of them rejected or lost',
      [...times(5, 'lost'), ...times(5, 'accepted'), ...times(5, 'rejected')],
      true,
    ],
    ['less than half rejected', [...times(9, 'rejected'), ...times(11, 'accepted')], false],
    ['all deferred', times(20, 'deferred'), false],
    ['repeated retries of the same few', times(50, 'deferred again'), false],
  ])('%s', (_, effects, expected) => {
    expect(isBlocked(recorded(effects))).toBe(expected)
    expect(isBlocked(resetBackoff(recorded(effects)))).toBe(false)
  })

  test('implies throttling, which slows sending', () => {
    const rate = recorded(times(10, 'rejected'))
    expect([isThrottled(rate), rate.rest, resetBackoff(rate).rest]).toEqual([true, 1000, 0])
  })
})

describe('isThrottled', () => {
  test.each<[string, SendEffect[], boolean]>([
    ['half of the last mails deferred', times(10, 'deferred'), true],
    ['less than half deferred', [...times(9, 'deferred'), ...times(11, 'accepted')], false],
    ['half of the mails before the last ones', [...times(10, 'deferred'), ...times(11, 'accepted')], false],
    ['repeated retries of the same few', times(50, 'deferred again'), false],
  ])('%s', (_, effects, expected) => expect(isThrottled(recorded(effects))).toBe(expected))

  test('slows sending, while single failures do not', () => {
    expect(recorded(times(9, 'deferred')).rest).toBe(0)
    expect(recorded(times(10, 'deferred')).rest).toBe(1000)
    expect(recorded(times(60, 'deferred again')).rest).toBe(0)
  })
})
