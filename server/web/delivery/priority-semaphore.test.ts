import { expect, test } from 'vitest'
import { type Priority, PrioritySemaphore } from './priority-semaphore.ts'

test('so many at a time, in order, also after failures', async () => {
  const semaphore = new PrioritySemaphore(2)
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
    [0, 1, 2, 3, 4, 5].map((i) => semaphore.run(() => work(i), 'high')),
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
  expect(semaphore.waiting('high')).toBe(0)
  expect(await semaphore.run(async () => 'free', 'low')).toBe('free')
})

test('high priority goes first', async () => {
  const semaphore = new PrioritySemaphore(1)
  const order: string[] = []
  const pass = (name: string, priority: Priority) =>
    semaphore.run(async () => {
      order.push(name)
    }, priority)
  await Promise.all([
    pass('first', 'low'),
    pass('second', 'low'),
    pass('third', 'low'),
    pass('urgent', 'high'),
    pass('urgent too', 'high'),
  ])
  expect(order).toEqual(['first', 'urgent', 'urgent too', 'second', 'third'])
})

test('work of low priority leaves half of the permits to the other', async () => {
  const semaphore = new PrioritySemaphore(4)
  const inside: string[] = []
  const ends: (() => void)[] = []
  const hold = (name: string, priority: Priority) =>
    semaphore.run(async () => {
      inside.push(name)
      await new Promise<void>((end) => ends.push(end))
    }, priority)
  const all = ['a', 'b', 'c'].map((name) => hold(name, 'low'))
  expect(inside).toEqual(['a', 'b'])
  all.push(...['d', 'e', 'f'].map((name) => hold(name, 'high')))
  expect(inside).toEqual(['a', 'b', 'd', 'e'])
  for (const name of ['f', 'c']) {
    while (!inside.includes(name)) {
      ends.shift()?.()
      await new Promise(setImmediate)
    }
  }
  expect(inside).toEqual(['a', 'b', 'd', 'e', 'f', 'c'])
  for (const end of ends) end()
  await Promise.all(all)
})

test('work that waits can be hastened', async () => {
  const semaphore = new PrioritySemaphore(1)
  const order: string[] = []
  const pass = (name: string) =>
    semaphore.run(
      async () => {
        order.push(name)
      },
      'low',
      name,
    )
  const all = ['first', 'second', 'third'].map(pass)
  semaphore.hasten('third')
  semaphore.hasten('unknown')
  await Promise.all(all)
  expect(order).toEqual(['first', 'third', 'second'])
})
