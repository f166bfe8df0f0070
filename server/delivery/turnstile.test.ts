import { expect, test } from 'vitest'
import { Turnstile } from './turnstile.ts'

test('so many at a time, in order, also after failures', async () => {
  const turnstile = new Turnstile(2)
  const order: number[] = []
  let inside = 0
  let most = 0
  const work = async (i: number) => {
    most = Math.max(most, ++inside)
    await new Promise(setImmediate)
    order.push(i)
    inside--
    if (i % 3 === 0) throw new Error('no')
    return i
  }
  const results = await Promise.allSettled([0, 1, 2, 3, 4, 5].map((i) => turnstile.pass(() => work(i))))
  expect(results.map(({ status }) => status)).toEqual([
    'rejected',
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ])
  expect(order).toEqual([0, 1, 2, 3, 4, 5])
  expect(most).toBe(2)
  expect(turnstile.waiting).toBe(0)
  expect(await turnstile.pass(async () => 'free')).toBe('free')
})
