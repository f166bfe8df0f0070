import { request as ask, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerPage } from './answer.ts'
import { StoredPage } from './stored-page.ts'

/** Not so regular that the fastest compression finds it all. */
const TEXT = Array.from(
  { length: 400 },
  (_, i) => `<p>El muelle ${(i * 7919) % 997} abre a las ${i % 24}.</p>`,
).join('')
const CHANGED = new Date('2026-03-10T07:05:09.900Z')
let page: StoredPage
const server = createServer((request, response) => answerPage(request, response, page, 'hit'))

beforeAll(async () => {
  page = await StoredPage.of(
    {
      status: 200,
      text: TEXT,
      contentType: 'text/html; charset=utf-8',
      headers: { 'X-Own': 'sí' },
      cacheControl: 'public, max-age=0',
      tags: [],
      maxAge: 300,
      lastModified: CHANGED,
    },
    Date.now(),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterAll(() => server.close())

/** As it is on the wire: `fetch` would decompress it. */
function raw(headers: Record<string, string> = {}, method = 'GET') {
  const { port } = server.address() as AddressInfo
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      ask({ port, method, headers }, async (response) => {
        const body = Buffer.concat(await response.toArray())
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body })
      })
        .on('error', reject)
        .end()
    },
  )
}

test('in the encoding that is asked for, with its own strong entity tag', async () => {
  const [br, gzip, plain] = [
    await raw({ 'accept-encoding': 'gzip, br' }),
    await raw({ 'accept-encoding': 'gzip' }),
    await raw(),
  ]
  expect(String(brotliDecompressSync(br.body))).toBe(TEXT)
  expect(String(gunzipSync(gzip.body))).toBe(TEXT)
  expect(String(plain.body)).toBe(TEXT)
  expect(br.headers).toMatchObject({
    'content-encoding': 'br',
    vary: 'Accept-Encoding',
    'cache-status': 'portada; hit',
  })
  expect(plain.headers).not.toHaveProperty('content-encoding')
  const tags = [br, gzip, plain].map(({ headers }) => headers.etag)
  expect(new Set(tags).size).toBe(3)
  for (const tag of tags) expect(tag).toMatch(/^"[\w-]+"$/)
  for (const { headers, body } of [br, gzip, plain])
    expect(headers['content-length']).toBe(String(body.length))
})

test('HEAD has the headers of GET and no body', async () => {
  const [get, head] = [await raw(), await raw({}, 'HEAD')]
  expect(head.body.length).toBe(0)
  expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' })
})

describe('who has a copy', () => {
  test('is told so, with what a copy may need and no body', async () => {
    const { headers } = await raw({ 'accept-encoding': 'br' })
    const again = await raw({ 'accept-encoding': 'br', 'if-none-match': String(headers.etag) })
    expect(again.status).toBe(304)
    expect(again.body.length).toBe(0)
    expect(again.headers).toMatchObject({ etag: headers.etag, 'cache-control': 'public, max-age=0' })
    expect(again.headers).not.toHaveProperty('content-encoding')
  })

  test.each([
    ['Tue, 10 Mar 2026 07:05:09 GMT', 304],
    ['Tue, 10 Mar 2026 07:05:08 GMT', 200],
    ['ayer', 200],
  ])('or knows its moment: %s gives %i', async (moment, status) => {
    expect((await raw({ 'if-modified-since': moment })).status).toBe(status)
    const other = await raw({ 'if-modified-since': moment, 'if-none-match': '"otra"' })
    expect(other.status).toBe(200)
  })

  test.each([
    ['its tag of another encoding', (tag: string) => tag.replace(/"$/, '-gz"'), 304],
    ['its tag made weak by a proxy', (tag: string) => `W/${tag}`, 304],
    ['its tag among others', (tag: string) => `"x", ${tag}`, 304],
    ['any tag', () => '*', 304],
    ['another tag', () => '"abd"', 200],
    ['its tag without quotes', (tag: string) => tag.slice(1, -1), 200],
    ['no tag', () => '', 200],
  ])('by its entity tag: %s', async (_name, write, status) => {
    const { headers } = await raw()
    expect((await raw({ 'if-none-match': write(String(headers.etag)) })).status).toBe(status)
  })
})

test('a hot page is compressed as well as can be, and says that its bytes are others', async () => {
  const before = await raw({ 'accept-encoding': 'br' })
  await page.compressBest()
  const after = await raw({ 'accept-encoding': 'br' })
  expect(String(brotliDecompressSync(after.body))).toBe(TEXT)
  expect(after.body.length).toBeLessThan(before.body.length)
  expect(after.headers.etag).not.toBe(before.headers.etag)
  const known = await raw({ 'accept-encoding': 'br', 'if-none-match': String(before.headers.etag) })
  expect([known.status, known.headers.etag]).toEqual([304, after.headers.etag])
})
