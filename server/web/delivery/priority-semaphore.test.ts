import { expect, test } from 'vitest'
import { Turnstile, type Urgency } from './priority-semaphore.ts'

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
  const results = await Promise.allSettled(
    [0, 1, 2, 3, 4, 5].map((i) => turnstile.pass(() => work(i), 'urgent')),
  )
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
  expect(turnstile.waiting('urgent')).toBe(0)
  expect(await turnstile.pass(async () => 'free', 'can wait')).toBe('free')
})

test('what is urgent goes before what can wait', async () => {
  const turnstile = new Turnstile(1)
  const order: string[] = []
  const pass = (name: string, urgency: Urgency) =>
    turnstile.pass(async () => {
      order.push(name)
    }, urgency)
  await Promise.all([
    pass('first', 'can wait'),
    pass('second', 'can wait'),
    pass('third', 'can wait'),
    pass('urgent', 'urgent'),
    pass('urgent too', 'urgent'),
  ])
  expect(order).toEqual(['first', 'urgent', 'urgent too', 'second', 'third'])
})
