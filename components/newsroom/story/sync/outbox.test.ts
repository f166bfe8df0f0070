import { expect, test } from 'vitest'
import { MAX_BATCH_BYTES, Outbox } from './outbox.ts'
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
  expect(outbox.copyAll()).toEqual(bytes(1, 2))
  expect(outbox.next()).toEqual(lost)
})

test('a late answer to an earlier batch acknowledges nothing else', () => {
  const outbox = new Outbox('tab', joined)
  outbox.add(bytes(1))
  const first = outbox.next()
  if (!first) throw new Error('There is no batch.')
  outbox.acknowledge(first)
  expect(outbox.isEmpty).toBe(true)
  expect(outbox.copyAll()).toBeUndefined()
  outbox.add(bytes(2))
  outbox.next()
  outbox.acknowledge(first)
  expect(outbox.isEmpty).toBe(false)
})

test('what waits longer than a batch may hold goes up in several, in order', () => {
  const outbox = new Outbox('tab', joined)
  // The outbox merges a hundred changes at a time, so that each hundred is a part of its own.
  for (let part = 1; part <= 5; part += 1)
    for (let i = 0; i < 100; i += 1) outbox.add(new Uint8Array(MAX_BATCH_BYTES / 200).fill(part))
  const batches: (readonly number[])[] = []
  for (let batch = outbox.next(); batch; batch = outbox.next()) {
    expect(batch.update.length).toBeLessThanOrEqual(MAX_BATCH_BYTES)
    expect(batch.clock).toBe(batches.length)
    batches.push([...new Set(batch.update)])
    outbox.acknowledge(batch)
  }
  expect(batches).toEqual([[1, 2], [3, 4], [5]])
  expect(outbox.isEmpty).toBe(true)
})

test('a change larger than a batch goes by itself', () => {
  const outbox = new Outbox('tab', joined)
  outbox.add(bytes(1))
  outbox.next()
  outbox.add(new Uint8Array(MAX_BATCH_BYTES + 1))
  outbox.acknowledge({ client: 'tab', clock: 0, update: bytes(1) })
  expect(outbox.next()?.update.length).toBe(MAX_BATCH_BYTES + 1)
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
