import { expect, test, vi } from 'vitest'
import { log } from '#lib/log/log.ts'
import { answerSignUp } from '#lib/newsletter/subscribe.ts'
import { readBytes, readForm } from './form-body.ts'

/** A request whose sender hangs up in the middle of its body, as Node tells of it. */
function brokenOff(): Request {
  const hungUp = Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
  let pulled = 0
  const body = new ReadableStream({
    pull(controller) {
      if (pulled++ === 0) controller.enqueue(new TextEncoder().encode('email=lectora%40'))
      else controller.error(hungUp)
    },
  })
  return new Request('http://localhost:3000/', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body,
    duplex: 'half',
  } as RequestInit)
}

test('a body that breaks off is none', async () => {
  expect(await readBytes(brokenOff(), 1000)).toBeUndefined()
  expect(await readForm(brokenOff(), 1000)).toBe(413)
})

test('whoever hangs up while signing up is no failure of ours', async () => {
  const logged = vi.spyOn(log(), 'error')
  expect((await answerSignUp(brokenOff(), new Date())).status).toBe(413)
  expect(logged).not.toHaveBeenCalled()
})
