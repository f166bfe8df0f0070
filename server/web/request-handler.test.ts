import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Resolution } from '#lib/addresses/resolution.ts'
import { createMatcher } from '#lib/routes/match.ts'
import type { Route } from '#lib/routes/table.ts'
import { AddressedPages } from './delivery/addressed-pages.ts'
import { Delivery } from './delivery/delivery.ts'
import { PageCache } from './delivery/page-cache.ts'
import { PageMaker } from './delivery/page-maker.ts'
import { render } from './next/renderer.ts'
import { RequestHandler } from './request-handler.ts'

/** A table with a route of each kind, also of those that the portal has none of yet. */
const TABLE: [string, Route][] = [
  ['story', { pattern: '/[section]/[slug]', kind: 'page' }],
  ['preview', { pattern: '/previa/[token]', kind: 'fresh' }],
  ['link', { pattern: '/enlace/[token]', kind: 'fresh', brokenLink: '/enlace-roto' }],
  ['search', { pattern: '/buscar', kind: 'fresh', query: ['q', 'page'] }],
  [
    'newsroom',
    { pattern: '/redaccion/[[...path]]', kind: 'newsroom', methods: ['GET', 'HEAD', 'POST'], bodyLimit: 100 },
  ],
  ['signIn', { pattern: '/redaccion/entrar', kind: 'newsroom', isOpen: true }],
  ['newsroomCommand', { pattern: '/redaccion/api/x', kind: 'api', methods: ['POST'], bodyLimit: 100 }],
  ['form', { pattern: '/api/form', kind: 'api', methods: ['GET', 'POST'], bodyLimit: 100 }],
  ['mailbox', { pattern: '/buzon/[key]', kind: 'api' }],
  ['beacon', { pattern: '/api/beacon', kind: 'direct', methods: ['POST'], bodyLimit: 100 }],
]
const OWN_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
const NOTICE = /^\/aviso\/(404|410|503)$/

interface Asked {
  method: string | undefined
  url: string | undefined
  headers: IncomingMessage['headers']
  body: string
}

/** What reached Next, in order. */
let asked: Asked[] = []
/** Lets the answers to addresses with `lento` go on. */
let release = Promise.withResolvers<void>()
/** What the addresses are that are not plain pages. */
const resolutions = new Map<string, Resolution>()

/** Answers every request as a Next that would like to set cookies and have everything stored. */
async function fakeNext(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url, headers } = request
  const body = method === 'POST' ? Buffer.concat(await request.toArray()).toString() : ''
  asked.push({ method, url, headers: { ...headers }, body })
  if (url?.includes('lento')) await release.promise
  response.setHeader('Set-Cookie', ['session=of-somebody', 'other=1'])
  if (url?.startsWith('/buzon/')) response.setHeader('Content-Security-Policy', OWN_POLICY)
  if (!url?.startsWith('/api/')) response.setHeader('Cache-Control', 's-maxage=300')
  response.statusCode = url?.includes('no-hay') || url?.includes('retirada') ? 404 : 200
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  response.end(`<!DOCTYPE html><title>x</title><p>${url} ${headers.cookie ?? 'no cookie'}</p>`)
}

const resolve = async (path: string): Promise<Resolution> => resolutions.get(path) ?? { kind: 'page' }
const maker = new PageMaker({
  build: { sheets: new Map(), take: async () => undefined },
  render: (address) => render(fakeNext, address),
  resolve,
  secure: true,
})
const pages = new PageCache({ maker, bytes: 1_000_000 })
const direct = {
  beacon: (_: IncomingMessage, response: ServerResponse) => response.writeHead(204).end(),
}
const options = {
  next: fakeNext,
  resolve,
  queryRedirects: { find: async ({ query }: { query: string }) => (query === 'p=12' ? '/a/b' : undefined) },
  secure: true,
  trustProxy: undefined,
  newsroom: {
    url: 'https://redaccion.example',
    isItsHost: ({ headers }: IncomingMessage) => headers.host !== 'espejo.example',
    isSignedIn: async ({ headers }: IncomingMessage) => headers.cookie === 'session=mine',
  },
  match: createMatcher(TABLE),
  direct,
}
const addressed = new AddressedPages({ siteUrl: 'https://diario.example', furtherAddresses: [] })
const cached = new RequestHandler({
  ...options,
  delivery: new Delivery({ pages, addressed, maker, secure: true }),
})
const uncached = new RequestHandler(options)
let handler = cached
const server = createServer((request, response) => handler.handle(request, response, 'ready'))

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))

afterEach(() => {
  asked = []
  resolutions.clear()
  handler = cached
})

afterAll(() => {
  pages.close()
  server.close()
})

interface Answer {
  status: number
  headers: IncomingMessage['headers']
  body: string
}

function ask(
  path: string,
  method = 'GET',
  headers: Record<string, string> = {},
  body?: string,
): Promise<Answer> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    send({ port, path, method, headers: { cookie: 'session=mine', ...headers } }, async (response) => {
      const text = Buffer.concat(await response.toArray()).toString()
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text })
    })
      .on('error', reject)
      .end(body)
  })
}

const keptPages = () => pages.size.pages

describe('a reader page', () => {
  test('sees no cookie, sets none, and is stored', async () => {
    const before = keptPages()
    for (let time = 1; time <= 2; time++) {
      const { status, headers, body } = await ask('/local/nota')
      expect([status, body]).toEqual([200, expect.stringContaining('/local/nota no cookie')])
      expect(headers).not.toHaveProperty('set-cookie')
      expect(headers['content-security-policy']).toContain("script-src 'self';")
    }
    expect(asked.map(({ url, headers }) => [url, headers.cookie])).toEqual([['/local/nota', undefined]])
    expect(keptPages()).toBe(before + 1)
  })

  test('is the same with any query', async () => {
    expect((await ask('/local/nota?a=b')).body).toContain('/local/nota no cookie')
    expect(asked).toEqual([])
  })

  test('without a page cache sees and sets no cookie either', async () => {
    handler = uncached
    const { headers, body } = await ask('/local/nota')
    expect(body).toContain('/local/nota no cookie')
    expect(headers).not.toHaveProperty('set-cookie')
    expect(headers).toMatchObject({
      'content-security-policy': "frame-ancestors 'self'; base-uri 'self'; object-src 'none'",
      'x-content-type-options': 'nosniff',
      'strict-transport-security': 'max-age=31536000',
    })
  })

  test.each([
    ['with', () => cached],
    ['without', () => uncached],
  ])('%s a page cache has moved, gone or never been, and Next decides none of it', async (_name, choose) => {
    handler = choose()
    resolutions.set('/vieja/nota', { kind: 'moved', to: '/local/nota', tags: [] })
    resolutions.set('/local/retirada', { kind: 'gone', tags: [] })
    resolutions.set('/local/nota/', { kind: 'moved', to: '/local/nota', tags: [] })
    resolutions.set('/local/no-hay', { kind: 'missing', tags: [] })
    expect(await ask('/vieja/nota?a=b')).toMatchObject({ status: 301, headers: { location: '/local/nota' } })
    expect(await ask('/local/nota/?a=b')).toMatchObject({
      status: 301,
      headers: { location: '/local/nota?a=b' },
    })
    expect(await ask('/lo/que-sea?p=12')).toMatchObject({ status: 301, headers: { location: '/a/b' } })
    for (const [path, status] of [
      ['/local/retirada', 410],
      ['/local/no-hay', 404],
    ] as const) {
      const answer = await ask(path)
      expect([answer.status, answer.headers['cache-control']]).toEqual([
        status,
        expect.stringMatching(/s-maxage=10,/),
      ])
    }
    const moved = asked.filter(({ url = '' }) => !NOTICE.test(url) && !/retirada|no-hay/.test(url))
    expect(moved).toEqual([])
  })
})

describe('a fresh page', () => {
  test.each([
    ['by a secret in its path', '/previa/a-b?x=1', '/previa/a-b'],
    [
      'by the parameters that its route reads',
      '/buscar?x=1&q=puerto+norte&page=2',
      '/buscar?q=puerto+norte&page=2',
    ],
  ])(
    '%s is made each time, stripped, without cookies, and never stored',
    async (_name, address, rendered) => {
      const before = pages.size
      for (let time = 1; time <= 2; time++) {
        const { status, headers, body } = await ask(address)
        expect([status, headers['cache-control']]).toEqual([200, 'private, no-store'])
        expect(body).toContain('no cookie')
        expect(headers).not.toHaveProperty('set-cookie')
        expect(headers['content-security-policy']).toContain("script-src 'self';")
      }
      expect(asked.map(({ url }) => url)).toEqual([rendered, rendered])
      expect(pages.size).toEqual(before)
    },
  )

  test('that there is none of is not stored as such', async () => {
    const { status, headers } = await ask('/previa/no-hay')
    expect([status, headers['cache-control']]).toEqual([404, 'private, no-store'])
    expect(headers).not.toHaveProperty('set-cookie')
    expect(await ask('/enlace/no-hay')).toMatchObject({ status: 303, headers: { location: '/enlace-roto' } })
    expect((await ask('/previa/no-hay/')).headers).toMatchObject({
      location: '/previa/no-hay',
      'cache-control': 'private, no-store',
    })
  })

  test('without a page cache is not stored either', async () => {
    handler = uncached
    const { headers, body } = await ask('/previa/a-b')
    expect(body).toContain('no cookie')
    expect(headers['cache-control']).toBe('private, no-store')
    expect(headers).not.toHaveProperty('set-cookie')
  })

  test('takes no POST', async () => expect((await ask('/buscar', 'POST')).status).toBe(405))
})

describe('the newsroom', () => {
  test('has its cookies, its query, its posts, and is never stored', async () => {
    const before = pages.size
    const { headers, body } = await ask('/redaccion/notas?a=b&c=d', 'POST', {}, 'title=x')
    expect(body).toContain('/redaccion/notas?a=b&c=d session=mine')
    expect(headers['set-cookie']).toEqual(['session=of-somebody', 'other=1'])
    expect(headers['cache-control']).toBe('private, no-store')
    expect((await ask('/redaccion')).headers['cache-control']).toBe('private, no-store')
    expect(asked.map(({ method, body }) => [method, body])).toEqual([
      ['POST', 'title=x'],
      ['GET', ''],
    ])
    expect(pages.size).toEqual(before)
  })

  test('has a nonce for each answer, which Next is told', async () => {
    const nonces = []
    for (let time = 1; time <= 2; time++) {
      const { headers } = await ask('/redaccion', 'GET', {
        'content-security-policy': "script-src 'nonce-mine'",
      })
      const [, nonce] = /'nonce-([\w+/=]{20,})'/.exec(String(headers['content-security-policy'])) ?? []
      expect(headers['content-security-policy']).toBe(asked.at(-1)?.headers['content-security-policy'])
      nonces.push(nonce)
    }
    expect(new Set(nonces).size).toBe(2)
  })

  test.each([
    ['with', () => cached],
    ['without', () => uncached],
  ])('%s a page cache sends strangers to sign in, before Next is asked', async (_name, choose) => {
    handler = choose()
    expect(await ask('/redaccion/notas?a=b', 'GET', { cookie: 'session=old' })).toMatchObject({
      status: 303,
      headers: {
        location: '/redaccion/entrar?volver=%2Fredaccion%2Fnotas',
        'cache-control': 'private, no-store',
      },
    })
    expect((await ask('/redaccion', 'GET', { cookie: '' })).headers.location).toBe('/redaccion/entrar')
    expect(asked).toEqual([])
    expect((await ask('/redaccion/entrar', 'GET', { cookie: '' })).status).toBe(200)
  })

  test('answers at its own hosts only', async () => {
    for (const [path, method] of [
      ['/redaccion/notas?a=b', 'GET'],
      ['/redaccion/entrar', 'GET'],
      ['/redaccion/api/x', 'POST'],
    ] as const) {
      expect(await ask(path, method, { host: 'espejo.example' })).toMatchObject({
        status: 303,
        headers: { location: `https://redaccion.example${path}` },
      })
    }
    expect(asked).toEqual([])
    expect((await ask('/local/nota', 'GET', { host: 'espejo.example' })).status).toBe(200)
  })

  test('is not for search engines, and only its own pages may frame it', async () => {
    const { headers } = await ask('/redaccion')
    expect(headers['x-robots-tag']).toBe('noindex')
    expect(headers['content-security-policy']).toContain("frame-ancestors 'self'")
    expect(headers['content-security-policy']).not.toMatch(/unsafe-eval|style-src-elem[^;]*unsafe/)
  })

  test('takes no larger body than its route says', async () => {
    expect((await ask('/redaccion', 'POST', {}, 'x'.repeat(101))).status).toBe(413)
    expect(asked).toEqual([])
  })
})

describe('an api route', () => {
  test('gets the request as it is, but for headers that Next would believe', async () => {
    const { headers, body } = await ask('/api/form?a=b', 'POST', { 'x-prerender-revalidate': 'x' }, 'email=x')
    expect(body).toContain('/api/form?a=b session=mine')
    expect(headers['set-cookie']).toHaveLength(2)
    expect(asked[0]).toMatchObject({ body: 'email=x', headers: { 'x-portada-client': '127.0.0.1' } })
    expect(asked[0]?.headers).not.toHaveProperty('x-prerender-revalidate')
  })

  test('is not stored, and may do nothing as a document, where it says nothing itself', async () => {
    expect((await ask('/api/form')).headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(/^default-src 'none';/),
      'x-content-type-options': 'nosniff',
    })
  })

  test('keeps the policy that it brings', async () =>
    expect((await ask('/buzon/0a')).headers['content-security-policy']).toBe(OWN_POLICY))
})

describe('a refusal', () => {
  test.each([
    [414, 'GET', `/${'a'.repeat(2_001)}`],
    [400, 'GET', '/local/%2e%2e/nota'],
    [405, 'PUT', '/local/nota'],
    [413, 'POST', '/api/form'],
  ])('with status %i says that nothing may be stored, framed or loaded', async (status, method, path) => {
    const body = method === 'POST' ? 'x'.repeat(101) : undefined
    expect(await ask(path, method, {}, body)).toMatchObject({
      status,
      headers: {
        'cache-control': 'no-store',
        'content-security-policy': expect.stringMatching(/^default-src 'none'; frame-ancestors 'none'/),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'strict-origin-when-cross-origin',
        'strict-transport-security': expect.any(String),
        connection: 'close',
      },
    })
    expect(asked).toEqual([])
  })

  test.each([
    ['/api/form', 'text/html', 'text/plain; charset=utf-8', 'La solicitud es demasiado grande.\n'],
    ['/api/form', 'application/json', 'application/json', '{"error":"La solicitud es demasiado grande."}'],
    ['/redaccion/api/x', '*/*', 'application/problem+json', expect.stringContaining('"code":"too-large"')],
  ])('of a body that is too large says so: %s as %s', async (path, accept, type, body) => {
    const answer = await ask(path, 'POST', { accept }, 'x'.repeat(101))
    expect(answer).toMatchObject({ status: 413, headers: { 'content-type': type }, body })
  })
})

describe('pages that are rendered for one request', () => {
  const underWay = (prefix: string) => asked.filter(({ url }) => url?.startsWith(prefix)).length
  const paths = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${prefix}/lento-${i}`)

  beforeEach(() => {
    release = Promise.withResolvers()
  })

  afterEach(() => release.resolve())

  test.each([
    ['of readers', '/previa', 3, 100],
    ['of the newsroom', '/redaccion', 6, 200],
  ])(
    '%s: so many at a time, so many wait, and others are told to come back',
    async (_, prefix, running, waiting) => {
      const answers = paths(prefix, running + waiting).map((path) => ask(path))
      await expect.poll(() => underWay(prefix), { timeout: 10_000 }).toBe(running)
      const refused = await ask(`${prefix}/lento-uno-mas`)
      expect(refused).toMatchObject({
        status: 503,
        headers: { 'retry-after': '5', 'cache-control': 'no-store' },
      })
      expect(underWay(prefix)).toBe(running)
      // Others have places of their own.
      expect((await ask(prefix === '/previa' ? '/redaccion/personas' : '/previa/clave')).status).toBe(200)
      expect((await ask('/redaccion/entrar')).status).toBe(200)
      release.resolve()
      for (const { status } of await Promise.all(answers)) expect(status).toBe(200)
    },
  )

  test('without a page cache, of all readers', async () => {
    handler = uncached
    const answers = paths('/local', 10).map((path) => ask(path))
    await expect.poll(() => underWay('/local'), { timeout: 10_000 }).toBe(4)
    expect((await ask('/redaccion/personas')).status).toBe(200)
    expect(underWay('/local')).toBe(4)
    release.resolve()
    for (const { status } of await Promise.all(answers)) expect(status).toBe(200)
  })

  test('whoever goes away gives the place to another', async () => {
    const { port } = server.address() as AddressInfo
    const gone = paths('/redaccion', 6).map((path) =>
      send({ port, path, headers: { cookie: 'session=mine' } }),
    )
    for (const request of gone) request.on('error', () => {}).end()
    await expect.poll(() => underWay('/redaccion'), { timeout: 10_000 }).toBe(6)
    for (const request of gone) request.destroy()
    expect((await ask('/redaccion/personas')).status).toBe(200)
  })
})

test('a direct route is answered without Next', async () => {
  expect((await ask('/api/beacon', 'POST', {}, 'x')).status).toBe(204)
  expect((await ask('/api/beacon')).status).toBe(405)
  expect(asked).toEqual([])
})
