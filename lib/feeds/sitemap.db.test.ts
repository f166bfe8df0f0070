import { expect, test } from 'vitest'
import { xpath } from '#testing/feeds.ts'
import { newsSitemap, sitemap, sitemapIndex } from './sitemap.ts'
import { parseSitemapFile, sitemapFilePath } from './sitemap-file.ts'

const SITE = 'https://elcabo.example'
const date = new Date('2026-03-10T07:05:09.123Z')

test('the index lists its files with absolute URLs and their dates, if they have one', async () => {
  const xml = sitemapIndex(
    [
      { path: '/sitemap/paginas.xml', lastModified: null },
      { path: '/sitemap/2026-03.xml', lastModified: date },
    ],
    SITE,
  )
  expect(await xpath(xml, '/s:sitemapindex/s:sitemap/s:loc')).toEqual([
    'https://elcabo.example/sitemap/paginas.xml',
    'https://elcabo.example/sitemap/2026-03.xml',
  ])
  expect(await xpath(xml, '//s:lastmod')).toEqual(['2026-03-10T07:05:09.123Z'])
})

test('a sitemap has addresses and pictures', async () => {
  const xml = sitemap(
    [
      { path: '/local/uno', lastModified: date, image: 'ab/c.webp' },
      { path: '/local/a&b', lastModified: null, image: null },
    ],
    SITE,
  )
  expect(await xpath(xml, '/s:urlset/s:url/s:loc')).toEqual([`${SITE}/local/uno`, `${SITE}/local/a&b`])
  expect(await xpath(xml, '/s:urlset/s:url[1]/image:image/image:loc')).toEqual([`${SITE}/media/ab/c.webp`])
  expect(await xpath(xml, '//image:image')).toHaveLength(1)
})

test('the news sitemap has what Google asks for', async () => {
  const headline = `Uno & "dos" <tres> ]]> 🐋`
  const xml = newsSitemap(
    [{ path: '/local/uno', headline, publishedAt: date }],
    { name: 'El Cabo & Cía', language: 'es-CO' },
    SITE,
  )
  const news = (name: string) => xpath(xml, `/s:urlset/s:url[s:loc]/news:news/${name}`)
  expect(await news('news:publication/news:name')).toEqual(['El Cabo & Cía'])
  expect(await news('news:publication/news:language')).toEqual(['es'])
  expect(await news('news:publication_date')).toEqual(['2026-03-10T07:05:09.123Z'])
  expect(await news('news:title')).toEqual([headline])
})

test.each([
  ['sitemap', sitemap([], SITE)],
  ['news sitemap', newsSitemap([], { name: 'A', language: 'es' }, SITE)],
])('an empty %s is well-formed', async (_name, xml) => expect(await xpath(xml, '/s:urlset/*')).toEqual([]))

test.each([
  ['2026-03.xml', { of: '2026-03', part: 1 }],
  ['2026-03-2.xml', { of: '2026-03', part: 2 }],
  ['paginas.xml', { of: 'paginas', part: 1 }],
  ['paginas-12.xml', { of: 'paginas', part: 12 }],
])('%s is a file, and the other way round', (name, file) => {
  expect(parseSitemapFile(name)).toEqual(file)
  expect(sitemapFilePath(file)).toBe(`/sitemap/${name}`)
})

test.each([
  '0000-01.xml',
  '1799-12.xml',
  '2026-13.xml',
  '2026-00.xml',
  '2026-3.xml',
  '2026-03-1.xml',
  '2026-03-0.xml',
  '2026-03',
  'a.xml',
  '2026-03.xml\n',
  '2026-03-02-01.xml',
])('%j is none', (name) => expect(parseSitemapFile(name)).toBeUndefined())
