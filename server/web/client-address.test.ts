import { describe, expect, test } from 'vitest'
import type { TrustedProxies } from '#lib/settings/setting-values.ts'
import { clientAddress } from './client-address.ts'

const peer = '203.0.113.9'
const ask = (headers: Record<string, string>, proxies?: TrustedProxies) =>
  clientAddress({ headers, socket: { remoteAddress: peer } }, proxies)

describe('behind one proxy', () => {
  const proxies: TrustedProxies = { header: 'x-forwarded-for', count: 1 }
  test.each([
    ['the client that the proxy saw', '198.51.100.1', '198.51.100.1'],
    ['not the address that a client claims', '192.0.2.1, 198.51.100.1', '198.51.100.1'],
    ['without the port', '198.51.100.1:40001', '198.51.100.1'],
    ['IPv6', '2001:DB8::1', '2001:db8::1'],
    ['IPv6 in brackets', '[2001:db8::1]', '2001:db8::1'],
    ['IPv6 in brackets with a port', '192.0.2.1, [2001:db8::1]:40001', '2001:db8::1'],
    ['an IPv4 address mapped to IPv6', '::ffff:198.51.100.1', '198.51.100.1'],
    ['a name of the proxy for its client', '_cliente-7', '_cliente-7'],
    ['the peer, when the proxy says nothing', '', peer],
    ['the peer, when the last entry is empty', '198.51.100.1, ', peer],
  ])('%s', (_, forwarded, expected) => expect(ask({ 'x-forwarded-for': forwarded }, proxies)).toBe(expected))

  test('the peer, without the header', () => expect(ask({}, proxies)).toBe(peer))

  test('not what the client says in the other header', () =>
    expect(ask({ forwarded: 'for=192.0.2.1', 'x-forwarded-for': '198.51.100.1' }, proxies)).toBe(
      '198.51.100.1',
    ))
})

test.each([
  [2, '192.0.2.1, 198.51.100.1, 10.0.0.2', '198.51.100.1'],
  [3, '192.0.2.1, 198.51.100.1, 10.0.0.2', '192.0.2.1'],
  [3, '198.51.100.1', '198.51.100.1'],
])('behind %i proxies, of «%s»', (count, forwarded, expected) =>
  expect(ask({ 'x-forwarded-for': forwarded }, { header: 'x-forwarded-for', count })).toBe(expected),
)

test.each([
  ['for=198.51.100.1', '198.51.100.1'],
  ['for="198.51.100.1:40001";proto=https', '198.51.100.1'],
  ['for=192.0.2.1, proto=https;For="[2001:db8::1]:40001";by=10.0.0.2', '2001:db8::1'],
  ['for="_secreto"', '_secreto'],
  ['proto=https', peer],
])('of «Forwarded: %s»', (forwarded, expected) =>
  expect(ask({ forwarded, 'x-forwarded-for': '192.0.2.9' }, { header: 'forwarded', count: 1 })).toBe(
    expected,
  ),
)

test('without a trusted proxy the peer, whatever the headers say', () =>
  expect(ask({ 'x-forwarded-for': '198.51.100.1', forwarded: 'for=198.51.100.1' })).toBe(peer))

test('a connection that is gone has no address', () =>
  expect(clientAddress({ headers: {}, socket: {} }, undefined)).toBe('unknown'))
