import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { APIRequestContext, Page } from '@playwright/test'
import { expect, test } from './support/test.ts'

/** The texts of all elements of a name, read by Chromium's XML parser, which accepts only well-formed documents. */
async function texts(page: Page, xml: string, name: string): Promise<string[]> {
  return page.evaluate(
    ([source, tag]) => {
      const document = new DOMParser().parseFromString(source, 'application/xml')
      if (document.querySelector('parsererror')) throw new Error(document.documentElement.textContent ?? '')
      return [...document.getElementsByTagName(tag)].map((element) => element.textContent ?? '')
    },
    [xml, name] as const,
  )
}

/** The texts of each item of a feed, by element name. */
async function items(page: Page, xml: string): Promise<Record<string, string[]>[]> {
  return page.evaluate((source) => {
    const document = new DOMParser().parseFromString(source, 'application/xml')
    if (document.querySelector('parsererror')) throw new Error(document.documentElement.textContent ?? '')
    return [...document.querySelectorAll('channel > item')].map((item) => {
      const fields: Record<string, string[]> = {}
      for (const { tagName, textContent } of item.children)
        fields[tagName] = [...(fields[tagName] ?? []), textContent ?? '']
      return fields
    })
  }, xml)
}

async function fetched(request: APIRequestContext, address: string, type: string): Promise<string> {
  const response = await request.get(address)
  expect(response.status(), address).toBe(200)
  expect(response.headers()['content-type']).toBe(`${type}; charset=utf-8`)
  return response.text()
}

/** The sitemap files: pages first, then the months. */
async function sitemapFiles(request: APIRequestContext, page: Page): Promise<string[]> {
  const index = await fetched(request, '/sitemap.xml', 'application/xml')
  const files = await texts(page, index, 'loc')
  expect(files[0]).toMatch(/\/sitemap\/paginas\.xml$/)
  expect(files.length).toBeGreaterThan(1)
  return Promise.all(files.map((file) => fetched(request, file, 'application/xml')))
}

/** All addresses in the sitemap files. */
async function listed(request: APIRequestContext, page: Page): Promise<string[]> {
  const addresses = []
  for (const file of await sitemapFiles(request, page)) addresses.push(...(await texts(page, file, 'loc')))
  return addresses
}

const RSS = 'application/rss+xml'
const RFC_822 = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/
const W3C = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

test('robots.txt names the sitemaps and keeps crawlers from private addresses', async ({
  request,
  portal,
}) => {
  const robots = await fetched(request, '/robots.txt', 'text/plain')
  expect(robots).toContain(`Sitemap: ${portal.origin}/sitemap.xml\n`)
  expect(robots).toContain(`Sitemap: ${portal.origin}/sitemap-noticias.xml\n`)
  expect(robots).toContain('Disallow: /redaccion/\n')
})

test('every address of the sitemap is an indexable page with the same canonical address', async ({
  request,
  page,
  portal,
}) => {
  const addresses = await listed(request, page)
  expect(addresses.length).toBeGreaterThan(30)
  expect(new Set(addresses).size).toBe(addresses.length)
  for (const address of addresses) {
    expect(address.startsWith(`${portal.origin}/`)).toBe(true)
    const response = await request.get(address, { maxRedirects: 0 })
    expect(response.status(), address).toBe(200)
    const html = await response.text()
    expect(html, address).not.toContain('noindex')
    const canonical = /<link rel="canonical" href="([^"]*)"/.exec(html)?.[1]
    if (canonical) expect(canonical.replace(/\/$/, '')).toBe(address.replace(/\/$/, ''))
  }
})

test('articles have a date and an existing picture', async ({ request, page }) => {
  const index = await fetched(request, '/sitemap.xml', 'application/xml')
  for (const moment of await texts(page, index, 'lastmod')) expect(moment).toMatch(W3C)
  const pictures = []
  for (const month of (await sitemapFiles(request, page)).slice(1)) {
    expect(await texts(page, month, 'lastmod')).toHaveLength((await texts(page, month, 'loc')).length)
    pictures.push(...(await texts(page, month, 'image:loc')))
  }
  expect(pictures.length).toBeGreaterThan(5)
  for (const picture of pictures) expect((await request.head(picture)).status(), picture).toBe(200)
})

test('the news sitemap has its required fields', async ({ request, page }) => {
  const xml = await fetched(request, '/sitemap-noticias.xml', 'application/xml')
  const addresses = await texts(page, xml, 'loc')
  expect(addresses.length).toBeGreaterThan(5)
  for (const name of ['news:news', 'news:publication', 'news:name', 'news:title'])
    expect(await texts(page, xml, name)).toHaveLength(addresses.length)
  expect(new Set(await texts(page, xml, 'news:language'))).toEqual(new Set(['es']))
  for (const moment of await texts(page, xml, 'news:publication_date')) {
    expect(moment).toMatch(W3C)
    expect(Date.now() - Date.parse(moment)).toBeLessThan(2 * 86_400_000 + 300_000)
  }
  for (const address of addresses) expect((await request.get(address)).status(), address).toBe(200)
})

test('front page, sections, authors and tags have complete feeds', async ({ request, page, portal }) => {
  const pages = (await listed(request, page)).filter((address) =>
    /^\/($|[^/]+$|autor\/|tema\/)/.test(new URL(address).pathname),
  )
  // The list of all stories uses the front page's feed, and the newsletter's page has none. An author of sponsored pieces only has an empty feed.
  const feeds = pages.filter(
    (address) => !/\/(lo-mas-reciente|boletin|autor\/redaccion-comercial)$/.test(address),
  )
  expect(feeds.length).toBeGreaterThan(8)
  const stories = new Map<string, string | undefined>()
  for (const address of feeds) {
    const self = `${address.replace(/\/$/, '')}/feed.xml`
    const xml = await fetched(request, self, RSS)
    expect(xml).toContain(`<atom:link href="${self}" rel="self" type="application/rss+xml"/>`)
    expect((await texts(page, xml, 'link'))[0]).toBe(address)
    expect((await texts(page, xml, 'lastBuildDate'))[0]).toMatch(RFC_822)
    const found = await items(page, xml)
    expect(found.length).toBeGreaterThan(0)
    for (const item of found) {
      for (const name of ['title', 'link', 'guid', 'pubDate', 'description', 'content:encoded'])
        expect(item[name], `${name} in ${self}`).toEqual([expect.stringMatching(/./)])
      expect(item.pubDate?.[0]).toMatch(RFC_822)
      expect(item['dc:creator']?.length).toBeGreaterThan(0)
      expect(item['content:encoded']?.[0]).not.toMatch(/<script|href="(?!https?:|mailto:)/)
      const link = item.link?.[0] ?? ''
      expect(stories.get(link) ?? item.guid?.[0]).toBe(item.guid?.[0])
      stories.set(link, item.guid?.[0])
    }
  }
  for (const link of stories.keys()) {
    expect(link.startsWith(`${portal.origin}/`)).toBe(true)
    expect((await request.get(link)).status(), link).toBe(200)
  }
  expect(new Set(stories.values()).size).toBe(stories.size)
})

test('a conditional request for an unchanged document answers 304', async ({ request }) => {
  for (const address of ['/feed.xml', '/local/feed.xml', '/sitemap.xml', '/sitemap/paginas.xml']) {
    const first = await request.get(address)
    const { etag, 'last-modified': lastModified, 'cache-control': caching } = first.headers()
    expect(etag).toMatch(/^"[^"]+"$/)
    expect(lastModified).toMatch(RFC_822)
    expect(caching).toBe('public, max-age=300')
    for (const [name, value = ''] of [
      ['If-None-Match', etag],
      ['If-Modified-Since', lastModified],
    ] as const) {
      const again = await request.get(address, { headers: { [name]: value } })
      expect(again.status(), `${address} ${name}`).toBe(304)
      expect(again.headers().etag).toBe(etag)
      expect(await again.text()).toBe('')
    }
    expect((await request.get(address, { headers: { 'If-None-Match': '"a"' } })).status()).toBe(200)
    const head = await request.head(address)
    expect([head.status(), head.headers().etag, await head.text()]).toEqual([200, etag, ''])
  }
})

test('feeds and sitemaps of unknown things answer 404', async ({ request }) => {
  for (const address of [
    '/no-hay/feed.xml',
    '/autor/no-hay/feed.xml',
    '/tema/no-hay/feed.xml',
    '/sitemap/1999-01.xml',
    '/sitemap/2026-13.xml',
    '/sitemap/otra.xml',
  ])
    expect((await request.get(address)).status(), address).toBe(404)
})

test('a new story appears in feeds and sitemaps at once, and disappears when it is withdrawn', async ({
  portal,
  request,
}) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'portada-feeds-'))
  const story = async (status: string) => {
    const head = [
      'title: "Un «faro» & <dos> barcos ]]>"',
      'section: Local',
      'authors: ["Feliciana Otero"]',
      'tags: ["Faros del cabo"]',
      `date: ${new Date(Date.now() - 60_000).toISOString()}`,
      `status: ${status}`,
    ]
    await writeFile(path.join(folder, 'un-faro.md'), `---\n${head.join('\n')}\n---\n\nTexto del faro.\n`)
    expect((await portal.run('import', ['markdown', folder])).code).toBe(0)
  }
  const feeds = [
    '/feed.xml',
    '/local/feed.xml',
    '/autor/feliciana-otero/feed.xml',
    '/tema/faros-del-cabo/feed.xml',
  ]
  // Months of the sitemap are counted in UTC.
  const month = new Date(Date.now() - 60_000).toISOString()
  const all = [...feeds, `/sitemap/${month.slice(0, 7)}.xml`, '/sitemap-noticias.xml']
  const etags = async () => {
    const answers = []
    for (const address of all) answers.push((await request.get(address)).headers().etag)
    return answers
  }
  const before = await etags()
  await story('published')
  for (const address of all) {
    await expect
      .poll(async () => (await request.get(address)).text(), { message: address })
      .toContain(`${portal.origin}/local/un-faro<`)
  }
  const after = await etags()
  for (const [i, etag] of after.entries()) expect(etag).not.toBe(before[i])
  await story('withdrawn')
  for (const address of all) {
    await expect
      .poll(async () => (await request.get(address)).text(), { message: address })
      .not.toContain('/local/un-faro<')
  }
  await rm(folder, { recursive: true })
})
