import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { StoredPage } from './stored-page.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const page = () =>
  StoredPage.of(
    {
      status: 200,
      text: 'Una noticia. '.repeat(1_000),
      contentType: 'text/html; charset=utf-8',
      headers: {},
      cacheControl: 'public',
      tags: [],
      maxAge: 60,
    },
    0,
  )

test('clients that take no compression share one copy for as long as one of them is being sent it', async () => {
  const stored = await page()
  // Connections hold the bytes that they send, and nothing else of an answer.
  const sent = [stored.ready('identity').whole.rest, stored.body('identity')]
  await setImmediate()
  collectGarbage()
  expect(stored.ready('identity').whole.rest).toBe(sent[0])
  expect(stored.body('identity')).toBe(sent[1])
})

test('no copy without compression is kept once all have been sent it', async () => {
  const stored = await page()
  const sent = new WeakRef(stored.ready('identity').whole.rest)
  await setImmediate()
  collectGarbage()
  expect(sent.deref()).toBeUndefined()
})
