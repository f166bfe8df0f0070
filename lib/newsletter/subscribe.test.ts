import { expect, test, vi } from 'vitest'
import { log } from '#lib/log/log.ts'
import { brokenOffRequest } from '#testing/broken-off-request.ts'
import { answerSignUp, sourceOf } from './subscribe.ts'
import { CONSENT_VERSION, CONSENT_WORDINGS, consentWording } from './text.ts'

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
])('the source %j is %s', (text, source) => expect(sourceOf(text)).toBe(source))

test('a version of the consent that no form had counts as the one in use', () => {
  const current = CONSENT_WORDINGS[CONSENT_VERSION]
  expect(current?.length).toBeGreaterThan(50)
  expect([CONSENT_VERSION, '1999-01', 'toString', undefined].map(consentWording)).toEqual(
    new Array(4).fill(current),
  )
})

test('a reader who disconnects while signing up causes no error of ours', async () => {
  const logged = vi.spyOn(log(), 'error')
  expect((await answerSignUp(brokenOffRequest(), new Date())).status).toBe(413)
  expect(logged).not.toHaveBeenCalled()
})
