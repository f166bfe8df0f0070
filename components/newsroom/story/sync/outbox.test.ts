import { expect, test } from 'vitest'
import { Outbox } from './outbox.ts'
import { SeenPosition } from './seen-position.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)
const joined = (updates: Uint8Array[]) => Uint8Array.from(updates.flatMap((update) => [...update]))

test('what is added while a batch is under way goes into the next one', () => {
  const outbox = new Outbox('tab', joined)
  expect(outbox.next()).toBeUndefined()
  outbox.add(bytes(1))
  outbox.add(bytes(2))
  const first = outbox.next()
  expect(first).toEqual({ client: 'tab', clock: 0, update: bytes(1, 2) })
  outbox.add(bytes(3))
  expect(outbox.next()).toBe(first)
  if (first) outbox.acknowledge(first)
  expect(outbox.isEmpty).toBe(false)
  expect(outbox.next()).toEqual({ client: 'tab', clock: 1, update: bytes(3) })
})

test('a batch whose answer was lost is sent again under the same number', () => {
  const outbox = new Outbox('tab', joined)
  outbox.add(bytes(1))
  const lost = outbox.next()
  outbox.add(bytes(2))
  expect(outbox.next()).toEqual(lost)
  expect(outbox.unacknowledged()).toEqual({ batch: lost, rest: bytes(2) })
})

test('a late answer to an earlier batch acknowledges nothing else', () => {
  const outbox = new Outbox('tab', joined)
  outbox.add(bytes(1))
  const first = outbox.next()
  if (!first) throw new Error('There is no batch.')
  outbox.acknowledge(first)
  expect(outbox.isEmpty).toBe(true)
  outbox.add(bytes(2))
  outbox.next()
  outbox.acknowledge(first)
  expect(outbox.isEmpty).toBe(false)
})

test('the position waits for the changes of others that come between', () => {
  const seen = new SeenPosition(4)
  seen.acknowledge(5)
  expect(seen.seq).toBe(5)
  seen.acknowledge(7)
  seen.acknowledge(8)
  expect(seen.seq).toBe(5)
  seen.reach(6)
  expect(seen.seq).toBe(8)
  seen.reach(3)
  expect(seen.seq).toBe(8)
})
