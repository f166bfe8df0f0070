import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Portal } from '#testing/portal.ts'
import { expect, test } from './support/test.ts'

const ARTICLE = '/economia/la-lonja-subastara-el-pescado-por-telefono'
/** One page of each kind. */
const PAGES = [
  '/',
  '/local',
  '/lo-mas-reciente',
  '/autor/renata-d-alcor',
  '/tema/puerto',
  '/acerca/etica',
  '/boletin',
  ARTICLE,
  '/cultura/asi-contamos-las-historias-en-la-nueva-edicion',
]

async function importStory(portal: Portal, name: string, head: Record<string, string> = {}): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portada-delivery-'))
  const fields = {
    title: `"Nota ${name}"`,
    section: '"Local"',
    authors: '["Ana Ruiz"]',
    date: '2026-01-02T08:00:00Z',
    ...head,
  }
  const lines = Object.entries(fields).map(([key, value]) => `${key}: ${value}`)
  await writeFile(path.join(folder, `${name}.md`), `---\n${lines.join('\n')}\n---\n\nTexto.\n`)
  expect((await portal.run('import', ['markdown', folder])).code).toBe(0)
  await rm(folder, { recursive: true })
}

test.describe('no framework for readers', () => {
  // The page cache relies on the absence of each of these in Next's output.
  for (const [name, pattern] of [
    ['flight data', /__next_f|self\.__next/],
    ['scripts of the runtime', /<script[^>]+src="\/_next\//],
    ['scripts in the page', /<script(?![^>]*type="application\/ld\+json")(?![^>]*src="\/islands\/)/],
    ['preloads of scripts', /<link[^>]+as="script"/],
    ['links to style sheets', /<link[^>]+rel="stylesheet"/],
    ['parts that come later', /<template id="[BP]:/],
    ['parts that script moves', /<div hidden[^>]* id="S:/],
    ['marks of streaming', /<!--[$&/]/],
    ['attributes of React', /data-precedence|data-href/],
  ] as const) {
    test(`no page has ${name}`, async ({ request }) => {
      for (const address of PAGES) {
        const html = await (await request.get(address)).text()
        expect(html.length, address).toBeGreaterThan(5_000)
        expect(html.match(pattern)?.[0], address).toBeUndefined()
      }
    })
  }

  test('a page loads only the expected files, all from this host', async ({ page, portal }) => {
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url().replace(portal.origin, '')))
    await page.goto(ARTICLE)
    await page.waitForLoadState('networkidle')
    const kinds = asked.map((url) =>
      url.replace(/[\w-]+-s\.p\.[\w.-]+woff2/, 'FONT').replace(/-[0-9a-f]{10}\.js/, '.js'),
    )
    expect(new Set(kinds.filter((url) => !url.startsWith('/media/')))).toEqual(
      new Set([
        ARTICLE,
        '/_next/static/media/FONT',
        '/islands/copy-link.js',
        '/islands/page.js',
        '/islands/newsletter-form.js',
        '/speculation-rules.json',
        '/icon.svg',
      ]),
    )
  })

  test('the content security policy blocks injected scripts', async ({ page, expectedErrors }) => {
    expectedErrors.push(
      /inline script violates the following Content Security Policy/,
      /inline event handler violates the following Content Security Policy/,
    )
    await page.goto(ARTICLE)
    await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'window.hurt = 1'
      document.body.append(script)
      document.body.insertAdjacentHTML('beforeend', '<img src="/nada.webp" onerror="window.hurt = 2">')
    })
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => (window as { hurt?: number }).hurt)).toBeUndefined()
  })
})

test('headers of a page: no cookie, cacheable by proxies, security headers', async ({ request }) => {
  for (const address of PAGES) {
    const response = await request.get(address, { headers: { Cookie: 'a=b' } })
    const headers = response.headers()
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=0, s-maxage=60, stale-while-revalidate=300, stale-if-error=86400',
      vary: 'Accept-Encoding',
      etag: expect.stringMatching(/^"[\w-]+"$/),
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("script-src 'self';"),
      'permissions-policy': expect.stringContaining('geolocation=()'),
      'speculation-rules': '"/speculation-rules.json"',
    })
    expect(headers).not.toHaveProperty('set-cookie')
    expect(
      Object.keys(headers).filter((name) => name.startsWith('x-next') || name === 'x-powered-by'),
    ).toEqual([])
    const again = await request.get(address, { headers: { 'If-None-Match': headers.etag ?? '' } })
    expect([again.status(), await again.text()]).toEqual([304, ''])
  }
})

test('tracking parameters do not split the cache', async ({ request }) => {
  const first = await request.get(ARTICLE)
  for (const query of ['?utm_source=x&utm_medium=y', '?fbclid=1', '?', '?%zz', '?a=b&a=c']) {
    const response = await request.get(ARTICLE + query)
    expect([query, response.status(), response.headers().etag]).toEqual([query, 200, first.headers().etag])
    expect(response.headers()['cache-status']).toMatch(/^portada; hit/)
  }
})

test('a withdrawn story answers 410 and leaves the lists; published again, it is back', async ({
  portal,
  request,
  page,
}) => {
  const date = new Date(Date.now() - 1_000).toISOString()
  await importStory(portal, 'efimera', { date })
  await expect.poll(async () => (await request.get('/local/efimera')).status()).toBe(200)
  await expect.poll(async () => (await request.get('/local')).text()).toContain('Nota efimera')
  await importStory(portal, 'efimera', { date, status: 'withdrawn' })
  await expect.poll(async () => (await request.get('/local/efimera')).status()).toBe(410)
  await expect.poll(async () => (await request.get('/local')).text()).not.toContain('Nota efimera')
  await page.goto('/local/efimera').catch(() => {})
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Retiramos esta nota')
  await importStory(portal, 'efimera', { date })
  await expect.poll(async () => (await request.get('/local/efimera')).status()).toBe(200)
})

test('redirects by path and query take one hop', async ({ portal, request }) => {
  await portal.query(`insert into redirect (from_path, to_path) values
    ('/2019/05/la-vieja/', '/otra-vieja'), ('/otra-vieja', '${ARTICLE}'), ('/?p=12', '${ARTICLE}')`)
  await portal.query(`select pg_notify('portada_cache_expired', '["redirects"]')`)
  for (const from of ['/2019/05/la-vieja/', '/otra-vieja', '/?p=12', '/?utm_source=x&p=12', `${ARTICLE}/`]) {
    await expect
      .poll(async () => {
        const response = await request.get(from, { maxRedirects: 0 })
        return [from, response.status(), response.headers().location]
      })
      .toEqual([from, 301, ARTICLE])
  }
  expect((await request.get('/?p=13', { maxRedirects: 0 })).status()).toBe(200)
})

test('unknown addresses write no files', async ({ portal, request }) => {
  const files = async () => (await readdir(await portal.buildFolder(), { recursive: true })).length
  const before = await files()
  for (let i = 0; i < 300; i++) expect((await request.get(`/local/no-hay-${i}`)).status()).toBe(404)
  expect(await files()).toBe(before)
})

test.describe('hostile requests get a 4xx, and the portal keeps serving', () => {
  /** Sends raw bytes. @returns the status line of the answer. */
  function send(portal: Portal, bytes: string): Promise<string> {
    return new Promise((resolve, reject) => {
      let answer = ''
      const socket = connect(portal.port, '127.0.0.1', () => socket.write(bytes))
      socket.on('data', (chunk) => {
        answer += chunk
        if (answer.includes('\r\n')) socket.destroy()
      })
      socket.on('error', reject)
      socket.on('close', () => resolve(answer.split('\r\n')[0] ?? ''))
    })
  }

  for (const [name, request] of [
    ['a header without end', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`],
    [
      'two lengths',
      'POST /api/newsletter/subscribe HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd',
    ],
    [
      'a length and chunks',
      'POST /api/x HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    [
      'chunks twice',
      'POST /api/x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n',
    ],
    ['a line folded', 'GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b: c\r\n\u0000\r\n\r\n'],
    ['no HTTP', 'HOLA\r\n\r\n'],
    ['a space in a name', 'GET / HTTP/1.1\r\nHost : a\r\n\r\n'],
    ['a way out', 'GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    ['a way out, encoded', 'GET /media/..%2f..%2fidentity HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    [
      'a way out of the build',
      'GET /_next/static/../../secrets/newsletter HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    ],
    ['bytes that are no text', 'GET /local/%ff%fe HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    ['letters that look alike', 'GET /lo%D1%81al HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    ['half a letter', 'GET /%ed%a0%80 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    ['a method of its own', 'BORRA / HTTP/1.1\r\nHost: a\r\n\r\n'],
  ] as const) {
    test(name, async ({ portal }) => {
      expect(await send(portal, request)).toMatch(/^HTTP\/1\.1 4\d\d /)
      expect((await fetch(`${portal.origin}/api/health`)).status).toBe(200)
    })
  }

  test('an address in absolute form is answered like its path', async ({ portal }) => {
    const request =
      'GET http://elcabo.example/local HTTP/1.1\r\nHost: elcabo.example\r\nConnection: close\r\n\r\n'
    expect(await send(portal, request)).toMatch(/^HTTP\/1\.1 200 /)
  })

  test('Accept-Encoding in pieces', async ({ portal }) => {
    for (const value of ['br;q=, gzip;q=9', ';;,', 'gzip;q=0.5;q=0', '\t', 'x'.repeat(8_000)]) {
      const response = await fetch(`${portal.origin}/local`, { headers: { 'Accept-Encoding': value } })
      expect(response.status).toBe(200)
    }
  })

  test('a hundred clients that never finish their headers do not block others', async ({ portal }) => {
    const slow = Array.from({ length: 100 }, () => {
      const socket = connect(portal.port, '127.0.0.1', () =>
        socket.write('GET / HTTP/1.1\r\nHost: a\r\nX-A: '),
      )
      socket.on('error', () => {})
      return socket
    })
    try {
      for (let i = 0; i < 20; i++) expect((await fetch(`${portal.origin}/local`)).status).toBe(200)
    } finally {
      for (const socket of slow) socket.destroy()
    }
  })

  test('internal headers of Next from outside change nothing', async ({ request, portal }) => {
    const manifest = JSON.parse(
      await readFile(path.join(await portal.buildFolder(), 'prerender-manifest.json'), 'utf8'),
    )
    const plain = await (await request.get('/local')).text()
    const tries: Record<string, string>[] = [
      { RSC: '1' },
      { 'Next-Router-Prefetch': '1' },
      { 'x-prerender-revalidate': manifest.preview.previewModeId },
      { 'x-middleware-subrequest': 'middleware' },
      { 'x-forwarded-host': 'otro.example', 'x-forwarded-proto': 'https' },
      { Host: 'otro.example' },
      { Cookie: `__prerender_bypass=${manifest.preview.previewModeId}` },
    ]
    for (const headers of tries) {
      const response = await request.get('/local', { headers })
      expect(await response.text()).toBe(plain)
    }
    expect(plain).not.toContain('otro.example')
  })
})
