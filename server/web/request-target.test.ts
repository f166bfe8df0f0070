import { expect, test } from 'vitest'
import { canonicalTarget } from './request-target.ts'

test.each([
  ['/', { path: '/', query: '' }],
  ['/local?', { path: '/local', query: '' }],
  ['/local/nota?utm_source=x%zz', { path: '/local/nota', query: 'utm_source=x%zz' }],
  ['/?a=b?c', { path: '/', query: 'a=b?c' }],
  ['/?to=../x&p=\\', { path: '/', query: 'to=../x&p=\\' }],
  ['/econom%C3%ADa', { path: '/econom%C3%ADa', query: '' }],
  ['/100%25', { path: '/100%25', query: '' }],
  ['/local//nota', { path: '/local//nota', query: '' }],
  ['/a..b/.c/...', { path: '/a..b/.c/...', query: '' }],
  ['http://elcabo.example/local/nota?a=1', { path: '/local/nota', query: 'a=1' }],
  ['HTTPS://elcabo.example:8443', { path: '/', query: '' }],
  ['http://elcabo.example?a=1', { path: '/', query: 'a=1' }],
])('%s is read', (url, target) => expect(canonicalTarget(url)).toEqual(target))

test.each([
  ['/%', 400],
  ['/%zz', 400],
  ['/local/%ff', 400],
  ['/local/%E0%A4', 400],
  ['/%C0%AE%C0%AE/x', 400],
  ['/%00', 400],
  ['/local/a%00b', 400],
  ['/local/a%0d%0aX-Header:%201', 400],
  ['/sitemap/..\\boletin\\preferencias\\clave', 400],
  ['/sitemap/..%5cboletin', 400],
  ['/sitemap/2026-01.xml#1', 400],
  ['/?a=1#2', 400],
  ['/api/../local', 400],
  ['/api/%2e%2e/local', 400],
  ['/api/.%2E/local', 400],
  ['/buzon/..', 400],
  ['/./local', 400],
  ['//otro.example/x', 400],
  ['http://elcabo.example//otro.example', 400],
  ['/a/..%2fb', 400],
  ['/a%2Fb', 400],
  ['/%252e%252e/local', 400],
  ['/econom\u00eda', 400],
  ['/a"b', 400],
  ['local', 400],
  ['*', 400],
  ['', 400],
  ['elcabo.example:443', 400],
  ['ftp://elcabo.example/local', 400],
  [`/${'a'.repeat(2_000)}`, 414],
])('%s is refused with %i', (url, status) => expect(canonicalTarget(url)).toEqual({ status }))

/** Pieces of which addresses with two readings are made. */
const PIECES =
  '/ // . .. %2e %2E. %2f %5c \\ # ? %23 %3f %00 %0a %25 %252e %252f ; : @ a b local nota api buzon sitemap x.xml é %C3%A9 %c3 " < > { ^ | \t ~ ! http://h https://h'.split(
    ' ',
  )

/** A sequence that is the same in each run (mulberry32, by Tommy Ettinger). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

test('of 100,000 generated targets each that is answered has the path that a browser reads, and no other reading', () => {
  const random = createRandom(20_261_201)
  const pick = () => PIECES[Math.floor(random() * PIECES.length)] ?? ''
  let answered = 0
  for (let i = 0; i < 100_000; i++) {
    const raw =
      (random() < 0.9 ? '/' : '') + Array.from({ length: 1 + Math.floor(random() * 6) }, pick).join('')
    const target = canonicalTarget(raw)
    if ('status' in target) continue
    answered++
    const read = new URL(target.path, 'http://h')
    expect(read.host, raw).toBe('h')
    expect(read.pathname, raw).toBe(target.path)
    const decoded = decodeURIComponent(target.path)
    expect(
      new URL(decoded.replace(/[%#?]/g, encodeURIComponent), 'http://h').pathname.split('/').length,
      raw,
    ).toBe(target.path.split('/').length)
  }
  expect(answered).toBeGreaterThan(5_000)
})
