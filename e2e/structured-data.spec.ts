import type { Page } from '@playwright/test'
import { expect, test } from './support/test.ts'
import { Vocabulary } from './support/vocabulary.ts'

type Data = Record<string, unknown>

/** One page of each kind, and the types that it must have. */
const PAGES: [address: string, types: string[]][] = [
  ['/', ['NewsMediaOrganization', 'WebSite']],
  ['/local', ['BreadcrumbList', 'ItemList']],
  ['/barrios', ['BreadcrumbList', 'ItemList']],
  ['/lo-mas-reciente', ['BreadcrumbList', 'ItemList']],
  ['/lo-mas-reciente/pagina/2', ['BreadcrumbList', 'ItemList']],
  ['/tema/puerto', ['BreadcrumbList', 'ItemList']],
  ['/autor/renata-d-alcor', ['BreadcrumbList', 'ProfilePage']],
  ['/acerca/etica', ['BreadcrumbList', 'AboutPage']],
  ['/economia/la-lonja-subastara-el-pescado-por-telefono', ['BreadcrumbList', 'NewsArticle']],
  ['/opinion/elogio-de-una-calle-a-oscuras', ['BreadcrumbList', 'OpinionNewsArticle']],
  ['/futbol/el-plan-de-magda-ollero-en-cuatro-numeros', ['BreadcrumbList', 'AnalysisNewsArticle']],
  ['/economia/seis-gestos-para-gastar-menos-luz-en-casa', ['BreadcrumbList', 'AdvertiserContentArticle']],
]

async function structuredData(page: Page): Promise<Data[]> {
  const texts = await page.locator('script[type="application/ld+json"]').allTextContents()
  return texts.map((text) => JSON.parse(text))
}

/** All typed objects in the data, at every depth. */
function things(data: unknown): Data[] {
  if (Array.isArray(data)) return data.flatMap(things)
  if (typeof data !== 'object' || data === null) return []
  return [data as Data, ...Object.values(data).flatMap(things)]
}

const ISO_8601 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/
const absolute = (value: unknown) => /^https?:\/\/[^/]+(\/|$)/.test(String(value))

/**
 * The properties that Google documents as required or recommended for each type.
 * https://developers.google.com/search/docs/appearance/structured-data/search-gallery
 */
const REQUIRED: Record<string, (thing: Data) => void> = {
  BreadcrumbList({ itemListElement }) {
    const items = itemListElement as Data[]
    expect(items.length).toBeGreaterThan(1)
    expect(items.map(({ position }) => position)).toEqual(items.map((_, i) => i + 1))
    for (const { name, item } of items)
      expect([String(name).length > 0, absolute(item)]).toEqual([true, true])
  },
  ItemList({ itemListElement }) {
    const items = itemListElement as Data[]
    expect(items.map(({ position }) => position)).toEqual(items.map((_, i) => i + 1))
    for (const { url } of items) expect(absolute(url)).toBe(true)
    expect(new Set(items.map(({ url }) => url)).size).toBe(items.length)
  },
  ProfilePage({ mainEntity }) {
    expect(mainEntity).toMatchObject({ '@type': 'Person', name: expect.stringMatching(/./) })
    expect(absolute((mainEntity as Data).url)).toBe(true)
    expect(absolute((mainEntity as Data).image)).toBe(true)
  },
  NewsMediaOrganization({ name, url, logo }) {
    expect(String(name).length).toBeGreaterThan(0)
    expect(absolute(url)).toBe(true)
    expect(absolute((logo as Data).url)).toBe(true)
  },
  WebSite({ name, url }) {
    expect(String(name).length).toBeGreaterThan(0)
    expect(absolute(url)).toBe(true)
  },
  AboutPage({ name, url }) {
    expect(String(name).length).toBeGreaterThan(0)
    expect(absolute(url)).toBe(true)
  },
  NewsArticle: article,
  OpinionNewsArticle: article,
  AnalysisNewsArticle: article,
  AdvertiserContentArticle: article,
}

function article({
  headline,
  datePublished,
  dateModified,
  author,
  publisher,
  isBasedOn,
  image,
  ...rest
}: Data): void {
  // An article that another one is based on has only a name.
  if (headline === undefined) {
    expect(Object.keys(rest)).toEqual(['@type'])
    return
  }
  expect(String(headline).length).toBeLessThanOrEqual(200)
  for (const moment of [datePublished, dateModified]) expect(moment).toMatch(ISO_8601)
  expect(Date.parse(String(dateModified))).toBeGreaterThanOrEqual(Date.parse(String(datePublished)))
  for (const { name, url } of author as Data[])
    expect([String(name).length > 0, absolute(url)]).toEqual([true, true])
  for (const address of (image as string[] | undefined) ?? []) expect(absolute(address)).toBe(true)
  expect(publisher).toMatchObject({ '@type': 'NewsMediaOrganization' })
}

test('the vocabulary is loaded', async () => {
  const vocabulary = await Vocabulary.read()
  expect(vocabulary.types).toBeGreaterThan(700)
  expect(
    vocabulary.unknownIn({ '@type': 'NewsArticle', headline: 'a', author: { '@type': 'Person', name: 'a' } }),
  ).toEqual([])
  expect(vocabulary.unknownIn({ '@type': 'Periodico' })).toHaveLength(1)
  expect(
    vocabulary.unknownIn({ '@type': 'NewsArticle', author: { '@type': 'Person', headline: 'a' } }),
  ).toHaveLength(1)
})

for (const [address, types] of PAGES) {
  test(`structured data of ${address}`, async ({ page }) => {
    const vocabulary = await Vocabulary.read()
    await page.goto(address)
    const data = await structuredData(page)
    for (const item of data) expect(item['@context']).toBe('https://schema.org')
    expect(vocabulary.unknownIn(data)).toEqual([])
    const all = things(data)
    expect(all.map((thing) => thing['@type'])).toEqual(expect.arrayContaining(types))
    for (const thing of all) REQUIRED[String(thing['@type'])]?.(thing)
  })
}

test('every address in structured data answers 200', async ({ page, request, portal }) => {
  const addresses = new Set<string>()
  for (const [address] of PAGES) {
    await page.goto(address)
    for (const thing of things(await structuredData(page))) {
      for (const value of Object.values(thing).flat()) {
        if (typeof value === 'string' && value.startsWith(portal.origin))
          addresses.add(value.replace(/#.*/, ''))
      }
    }
  }
  expect(addresses.size).toBeGreaterThan(50)
  for (const address of addresses) expect((await request.get(address)).status(), address).toBe(200)
})
