import { afterEach, expect, test, vi } from 'vitest'
import { getJson, Problem, postCommand } from './api.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A line that takes every request and never answers. */
function silentLine() {
  vi.stubGlobal('fetch', (_path: string, { signal }: { signal: AbortSignal }) => {
    const { promise, reject } = Promise.withResolvers()
    signal.addEventListener('abort', () => reject(signal.reason))
    return promise
  })
}

test.each<[string, () => Promise<unknown>]>([
  ['a command', () => postCommand('/redaccion/api/x', {}, { timeoutMs: 5_000 })],
  ['a question', () => getJson('/redaccion/api/x', 5_000)],
])('%s without an answer is given up after its time, as one that cannot be sent', async (_name, ask) => {
  vi.useFakeTimers()
  silentLine()
  const refusal = ask().catch((error) => error)
  let isOver = false
  void refusal.then(() => {
    isOver = true
  })
  await vi.advanceTimersByTimeAsync(4_999)
  expect(isOver).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(await refusal).toMatchObject({ constructor: Problem, status: 0 })
})

test('an answer in time leaves no timer', async () => {
  vi.useFakeTimers()
  vi.stubGlobal(
    'fetch',
    async () => new Response('{"seq":1}', { headers: { 'content-type': 'application/json' } }),
  )
  expect(await postCommand('/redaccion/api/x', {}, { timeoutMs: 5_000 })).toEqual({ seq: 1 })
  expect(vi.getTimerCount()).toBe(0)
})
