import { expect, test } from 'vitest'
import { refusal } from './gate.ts'

test.each([
  ['GET', '/'],
  ['HEAD', '/local/nota?utm_source=x%zz'],
  ['GET', '/econom%C3%ADa'],
  ['GET', '/a/..%2fb'],
  ['POST', '/api/newsletter/subscribe'],
])('%s %s passes', (method, url) => expect(refusal({ method, url })).toBeUndefined())

test.each([
  ['GET', { 'content-length': '1' }, 400],
  ['HEAD', { 'transfer-encoding': 'chunked' }, 400],
  ['POST', { 'content-length': '10000001' }, 413],
  ['POST', { 'content-length': '10000000' }, undefined],
  ['GET', { 'content-length': '0' }, undefined],
] as const)('%s with a body of %j: %s', (method, headers, status) =>
  expect(refusal({ method, url: '/api/x', headers })?.status).toBe(status),
)

test.each([
  ['GET', '/%', 400],
  ['GET', '/%zz', 400],
  ['GET', '/local/%ff', 400],
  ['GET', '/local/%E0%A4', 400],
  ['GET', '/%00', 400],
  ['GET', '/local/a%00b', 400],
  ['GET', '/local/a%0d%0aX-Header:%201', 400],
  ['GET', `/${'a'.repeat(2_000)}`, 414],
  ['POST', '/boletin', 405],
  ['PUT', '/', 405],
  ['TRACE', '/', 405],
])('%s %s is turned away with %i', (method, url, status) =>
  expect(refusal({ method, url })?.status).toBe(status),
)
