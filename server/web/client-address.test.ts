import { expect, test } from 'vitest'
import { clientAddress } from './client-address.ts'

test.each([
  ['the peer, whatever it says of itself', false, '198.51.100.1', '203.0.113.9'],
  ['whom the proxy saw', true, '198.51.100.1', '198.51.100.1'],
  ['not whom a client says that it speaks for', true, '192.0.2.1, 198.51.100.1', '198.51.100.1'],
  ['the peer, when the proxy says nothing', true, undefined, '203.0.113.9'],
  ['the peer, when the proxy says nothing in the end', true, '198.51.100.1, ', '203.0.113.9'],
])('%s', (_, trusted, forwarded, expected) => {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  expect(clientAddress({ headers, socket: { remoteAddress: '203.0.113.9' } }, trusted)).toBe(expected)
})

test('a connection that is gone has no address', () =>
  expect(clientAddress({ headers: {}, socket: {} }, false)).toBe('unknown'))
