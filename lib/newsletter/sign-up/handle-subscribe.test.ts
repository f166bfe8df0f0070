import { expect, test, vi } from 'vitest'
import { log } from '#lib/log/log.ts'
import { brokenOffRequest } from '#testing/broken-off-request.ts'
import { CONSENT_VERSION, CONSENT_WORDINGS, consentWording } from '../text.ts'
import { handleSubscribe, parseSourcePath } from './handle-subscribe.ts'

test.each([
  ['/economia/el-puerto', '/economia/el-puerto'],
  ['/buscar?q=ñandú', '/buscar?q=ñandú'],
  ['/', '/'],
  [`/${'a'.repeat(299)}`, `/${'a'.repeat(299)}`],
  [`/${'a'.repeat(300)}`, '/'],
  ['//otro.example/x', '/'],
  ['/\\otro.example', '/'],
  ['https://otro.example/', '/'],
  ['economia', '/'],
  ['/a\nb', '/'],
  ['/a\u0000', '/'],
  ['', '/'],
  [undefined, '/'],
])('parses the source %j as %s', (text, source) => expect(parseSourcePath(text)).toBe(source))

test('an unknown version of the consent counts as the current one', () => {
  const current = CONSENT_WORDINGS[CONSENT_VERSION]
  expect(current?.length).toBeGreaterThan(50)
  expect([CONSENT_VERSION, '1999-01', 'toString', undefined].map(consentWording)).toEqual(
    new Array(4).fill(current),
  )
})

test('logs no error when a reader disconnects during sign-up', async () => {
  const logged = vi.spyOn(log(), 'error')
  expect((await handleSubscribe(brokenOffRequest(), new Date())).status).toBe(413)
  expect(logged).not.toHaveBeenCalled()
})
