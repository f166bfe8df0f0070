import { describe, expect, it } from 'vitest'
import { ConcurrencyLimit, TooBusyError } from './concurrency-limit.ts'

describe('a limit of concurrency', () => {
  it('lets work in up to its number, then in the order in which it came', async () => {
    const limit = new ConcurrencyLimit({ running: 2, waiting: 2 })
    const [first, second] = [await limit.enter(), await limit.enter()]
    const order: string[] = []
    const third = limit.enter().then((leave) => {
      order.push('third')
      return leave
    })
    const fourth = limit.enter().then((leave) => {
      order.push('fourth')
      return leave
    })
    await Promise.resolve()
    expect(order).toEqual([])
    first()
    ;(await third)()
    await fourth
    second()
    expect(order).toEqual(['third', 'fourth'])
  })

  it('refuses work when too much waits', async () => {
    const limit = new ConcurrencyLimit({ running: 1, waiting: 1 })
    const leave = await limit.enter()
    const waiting = limit.enter()
    await expect(limit.enter()).rejects.toThrow(TooBusyError)
    leave()
    expect(await waiting).toBeTypeOf('function')
  })

  it('gives a place back once, however often it is told', async () => {
    const limit = new ConcurrencyLimit({ running: 1, waiting: 0 })
    const leave = await limit.enter()
    leave()
    leave()
    await limit.enter()
    await expect(limit.enter()).rejects.toThrow(TooBusyError)
  })
})
