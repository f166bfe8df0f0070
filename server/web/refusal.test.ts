import { expect, test } from 'vitest'
import { matchRoute } from '#lib/routes/match.ts'
import { refusal } from './refusal.ts'

const refuse = (method: string, path: string, headers = {}) =>
  refusal(matchRoute(path)?.route, { method, headers })

test.each([
  ['GET', '/'],
  ['HEAD', '/local/nota'],
  ['GET', '/no/hay/nada'],
  ['POST', '/api/newsletter/subscribe'],
  ['GET', '/api/newsletter/unsubscribe/a-b'],
  ['POST', '/api/newsletter/unsubscribe/a-b'],
])('%s %s passes', (method, path) => expect(refuse(method, path)).toBeUndefined())

test.each([
  ['GET', '/api/health', { 'content-length': '1' }, 400],
  ['HEAD', '/local', { 'transfer-encoding': 'chunked' }, 400],
  ['GET', '/local', { 'content-length': '0' }, undefined],
  ['POST', '/api/newsletter/bounces', { 'content-length': '1000001' }, 413],
  ['POST', '/api/newsletter/bounces', { 'content-length': '1000000' }, undefined],
  ['POST', '/api/newsletter/subscribe', { 'content-length': '4097' }, 413],
  ['POST', '/api/newsletter/subscribe', { 'content-length': '4096' }, undefined],
])('%s %s with %j: %s', (method, path, headers, status) =>
  expect(refuse(method, path, headers)?.status).toBe(status),
)

test.each([
  ['POST', '/boletin', 'GET, HEAD'],
  ['PUT', '/', 'GET, HEAD'],
  ['TRACE', '/', 'GET, HEAD'],
  ['POST', '/no/hay/nada', 'GET, HEAD'],
  ['POST', '/boletin/preferencias/a-b', 'GET, HEAD'],
  ['GET', '/api/newsletter/subscribe', 'POST'],
  ['DELETE', '/api/newsletter/unsubscribe/a-b', 'GET, HEAD, POST'],
])('%s %s is refused: it takes %s', (method, path, Allow) =>
  expect(refuse(method, path)).toEqual({ status: 405, headers: { Allow } }),
)
