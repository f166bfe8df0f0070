import { expect, test } from 'vitest'
import { answerWith, xmlDocument } from './xml-document.ts'

const changed = new Date('2026-03-10T07:05:09.900Z')
const document = xmlDocument('<a/>', ['front', 'site'], null, new Date('2026-01-01'), changed)
const { etag } = document

function answer(headers: Record<string, string>, of = document): Response {
  return answerWith(new Request('http://localhost/feed.xml', { headers }), 'application/rss+xml', of)
}

test('the entity tag is strong and depends on the content', () => {
  expect(etag).toMatch(/^"[\w-]{27}"$/)
  expect(xmlDocument('<a/>', []).etag).toBe(etag)
  expect(xmlDocument('<b/>', []).etag).not.toBe(etag)
})

test('the response has the headers for conditional requests', async () => {
  const response = answer({})
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/rss+xml; charset=utf-8',
    'cache-control': 'public, max-age=300',
    'last-modified': 'Tue, 10 Mar 2026 07:05:09 GMT',
    etag,
    'x-portada-tags': 'front,site',
  })
  expect(await response.text()).toBe('<a/>')
})

test.each<[string, Record<string, string>, number]>([
  ['its tag', { 'If-None-Match': etag }, 304],
  ['its tag made weak by a proxy', { 'If-None-Match': `W/${etag}` }, 304],
  ['its tag among others', { 'If-None-Match': `"a" , ${etag}` }, 304],
  ['any tag', { 'If-None-Match': '*' }, 304],
  ['another tag', { 'If-None-Match': '"a"' }, 200],
  ['its tag without quotes', { 'If-None-Match': etag.slice(1, -1) }, 200],
  ['its moment', { 'If-Modified-Since': 'Tue, 10 Mar 2026 07:05:09 GMT' }, 304],
  ['its moment, in an old form', { 'If-Modified-Since': 'Tuesday, 10-Mar-26 07:05:09 GMT' }, 304],
  ['a later moment', { 'If-Modified-Since': 'Tue, 10 Mar 2026 07:05:10 GMT' }, 304],
  ['an earlier moment', { 'If-Modified-Since': 'Tue, 10 Mar 2026 07:05:08 GMT' }, 200],
  ['a moment that is still to come', { 'If-Modified-Since': 'Tue, 10 Mar 2201 07:05:10 GMT' }, 200],
  ['no moment at all', { 'If-Modified-Since': 'ayer' }, 200],
  [
    'another tag, whatever the moment',
    { 'If-None-Match': '"a"', 'If-Modified-Since': 'Tue, 10 Mar 2026 07:05:09 GMT' },
    200,
  ],
])('asked with %s', async (_name, headers, status) => {
  const response = answer(headers)
  expect(response.status).toBe(status)
  expect(response.headers.get('etag')).toBe(etag)
  expect(await response.text()).toBe(status === 304 ? '' : '<a/>')
})

test('a modification date that is still to come is not sent', () => {
  const now = new Date('2026-03-10T12:00:00Z')
  const early = xmlDocument('<a/>', [], new Date('2027-11-30T00:00:00Z'))
  const response = answerWith(new Request('http://localhost/feed.xml'), 'application/xml', early, now)
  expect(response.headers.get('last-modified')).toBe('Tue, 10 Mar 2026 12:00:00 GMT')
})

test('without a known date no Last-Modified is sent or compared', () => {
  const response = answer({ 'If-Modified-Since': 'Tue, 10 Mar 2026 07:05:09 GMT' }, xmlDocument('<a/>', []))
  expect([response.status, response.headers.get('last-modified')]).toEqual([200, null])
})

test('a 404 must not be cached', () => {
  const response = answerWith(new Request('http://localhost/'), 'application/xml', null)
  expect([response.status, response.headers.get('cache-control')]).toEqual([404, 'no-cache'])
})
