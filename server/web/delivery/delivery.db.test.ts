import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { resolveAddress } from '#lib/addresses/resolve-address.ts'
import { database } from '#lib/database/client.ts'
import { log } from '#lib/log/log.ts'
import { readerToken } from '#lib/newsletter/self-service/reader-token.ts'
import { settings } from '#lib/settings/settings.ts'
import { section } from '#testing/feeds.ts'
import { newsroomDoor } from '../newsroom-door.ts'
import type { Rendered } from '../next/renderer.ts'
import { QueryRedirects } from '../query-redirects.ts'
import { RequestHandler } from '../request-handler.ts'
import { AddressedPages } from './addressed-pages.ts'
import { Delivery } from './delivery.ts'
import { PageCache } from './page-cache.ts'
import { PageMaker } from './page-maker.ts'

const TOKEN = readerToken({ subscriberId: 7, newsletterId: 1 })
const BROKEN_LINK = '/boletin/enlace-no-valido'
const HTML = '<!DOCTYPE html><html lang="es"><head><title>x</title></head><body><p>x</p></body></html>'

/** What Next answers, by path; else a page, and 308 to a slash at the end. */
const answers = new Map<string, Partial<Rendered>>()
let asked: string[] = []
const resolve = (path: string) => resolveAddress(database(), path)
const maker = new PageMaker({
  build: { sheets: new Map(), take: async () => undefined },
  render: async (path) => {
    asked.push(path)
    const status = path.endsWith('/') ? 308 : 200
    return { status, headers: {}, body: HTML, tags: [], ...answers.get(path) }
  },
  resolve,
  secure: false,
})
const SITE = 'https://elcabo.example'
const addressed = new AddressedPages({ siteUrl: SITE, furtherAddresses: ['https://espejo.example', SITE] })
const delivery = new Delivery({
  pages: new PageCache({ maker, bytes: 1_000_000, forms: addressed.forms }),
  addressed,
  maker,
  secure: false,
})
const handler = new RequestHandler({
  next: () => {
    throw new Error('Nothing here is forwarded.')
  },
  delivery,
  resolve,
  queryRedirects: new QueryRedirects(),
  secure: false,
  trustProxy: undefined,
  newsroom: newsroomDoor(settings()),
})
const server = createServer((request, response) => handler.handle(request, response, 'ready'))
const logged = vi.spyOn(log(), 'error')

beforeAll(async () => {
  await section('local')
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterEach(() => {
  answers.clear()
  asked = []
  const complaints = logged.mock.calls.length
  logged.mockClear()
  expect(complaints).toBe(0)
})

afterAll(() => {
  delivery.pages.close()
  server.close()
})

async function get(address: string) {
  const { port } = server.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}${address}`, { redirect: 'manual' })
  const { status, headers } = response
  return { status, to: headers.get('location'), caching: headers.get('cache-control') }
}

/** How many pages, and addresses without one, are remembered. */
function kept() {
  const { pages, noPages } = delivery.pages.size
  return [pages, noPages]
}

describe('a slash at the end leads to the address without it', () => {
  test.each([
    ['/local/', '/local'],
    ['/local/?utm_source=x&a=%C3%B1', '/local?utm_source=x&a=%C3%B1'],
    ['/boletin/', '/boletin'],
    ['/boletin/?', '/boletin'],
    ['/boletin/archivo///?utm_source=x', '/boletin/archivo?utm_source=x'],
    ['/feed.xml/', '/feed.xml'],
    ['/lite/local/?a=b', '/lite/local?a=b'],
  ])('%s', async (from, to) => expect(await get(from)).toMatchObject({ status: 301, to }))

  test.each([
    [`/boletin/preferencias/${TOKEN}/`, `/boletin/preferencias/${TOKEN}`],
    [`/boletin/preferencias/${TOKEN}//?a=b`, `/boletin/preferencias/${TOKEN}?a=b`],
    ['/boletin/confirmar/x/', '/boletin/confirmar/x'],
    ['/boletin/baja/', '/boletin/baja'],
    ['/boletin/baja//evil.example/', '/boletin/baja//evil.example'],
  ])('%s, which is kept by nobody', async (from, to) => {
    const before = kept()
    expect(await get(from)).toEqual({ status: 301, to, caching: 'private, no-store' })
    expect([asked, kept()]).toEqual([[], before])
  })

  test('/no-hay/ leads nowhere', async () =>
    expect(await get('/no-hay/')).toMatchObject({ status: 404, to: null }))

  test.each([
    '//evil.example/',
    '///',
    '//boletin/',
    '//evil.example/boletin/',
    '/boletin/baja/%2F%2Fevil.example',
  ])('%s is refused', async (from) => expect(await get(from)).toMatchObject({ status: 400, to: null }))
})

describe('a link of a reader', () => {
  const address = `/boletin/preferencias/${TOKEN}`

  test('that is right is answered with its page, which is kept by nobody', async () => {
    const before = kept()
    expect(await get(address)).toEqual({ status: 200, to: null, caching: 'private, no-store' })
    expect([asked, kept()]).toEqual([[address], before])
  })

  test('that is of nobody leads to the page about that', async () => {
    const before = kept()
    answers.set(address, { status: 404 })
    expect(await get(address)).toEqual({ status: 303, to: BROKEN_LINK, caching: 'private, no-store' })
    expect(kept()).toEqual(before)
  })

  test.each([
    '/boletin/baja',
    '/boletin/preferencias',
    '/boletin/confirmar',
    '/boletin/baja/a/b',
    '/boletin/baja//evil.example',
    `/boletin/preferencias/${TOKEN}.`,
    `/boletin/preferencias/${TOKEN}%3E`,
  ])('cannot look like %s: it leads to the page about that, and Next is not asked', async (path) => {
    const before = kept()
    expect(await get(path)).toEqual({ status: 303, to: BROKEN_LINK, caching: 'private, no-store' })
    expect([asked, kept()]).toEqual([[], before])
  })

  test.each(['/boletin/bajamar', '/boletin/baja-x'])('does not begin like %s', async (path) =>
    expect(await get(path)).toMatchObject({ status: 404, to: null }),
  )
})

describe('at each address of the paper', () => {
  const shared = (origin: string) =>
    HTML.replace(
      '<title>',
      `<link rel="canonical" href="${SITE}/local"><meta property="og:url" content="${origin}/local"><title>`,
    )

  /** Reads the page as it comes to a host. */
  async function at(host: string): Promise<{ text: string; etag: string }> {
    const { port } = server.address() as AddressInfo
    const { promise, resolve, reject } = Promise.withResolvers<{ text: string; etag: string }>()
    request({ port, host: '127.0.0.1', path: '/local', headers: { host } }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part) => {
        text += part
      })
      response.on('end', () => resolve({ text, etag: String(response.headers.etag) }))
    })
      .on('error', reject)
      .end()
    return promise
  }

  test('what readers pass on names the address that was asked, of one rendered page', async () => {
    answers.set('/local', { body: shared(SITE), headers: { 'cache-control': 's-maxage=3600' } })
    const answersOf = async (host: string) => [await at(host), await at(host)]
    const [own, mirror, mirrorInCapitals, unknown] = [
      await answersOf('elcabo.example'),
      await answersOf('espejo.example'),
      await answersOf('ESPEJO.example'),
      await answersOf('otro.example'),
    ]
    for (const { text } of [...own, ...unknown]) expect(text).toBe(shared(SITE))
    for (const { text } of [...mirror, ...mirrorInCapitals])
      expect(text).toBe(shared('https://espejo.example'))
    expect(new Set([...own, ...mirror].map(({ etag }) => etag)).size).toBe(2)
    expect(asked).toEqual(['/local'])
  })
})
