import { describe, expect, test } from 'vitest'
import { feedPath } from '#lib/routes/paths.ts'
import { xpath } from '#testing/feeds.ts'
import { type Feed, type FeedItem, newestChange, rss } from './feed.ts'

const SITE = 'https://elcabo.example'
const NASTY = `Uno & "dos" <tres> 'x' ]]> \u0002🐋 שלום`
const READ_BACK = NASTY.replace('\u0002', '')

function item(parts: Partial<FeedItem> = {}): FeedItem {
  return {
    guid: 'tag:elcabo.example,2026-03-01:article:7',
    path: '/local/nota',
    headline: 'Una nota',
    excerpt: 'Un resumen.',
    leadImage: null,
    blocks: [],
    source: null,
    authors: ['Ana Ruiz'],
    tags: [],
    publishedAt: new Date('2026-03-10T07:05:09Z'),
    updatedAt: null,
    image: null,
    ...parts,
  }
}

function feed(items: FeedItem[], parts: Partial<Feed> = {}, siteUrl = SITE): string {
  return rss(
    { path: '/local', title: 'Local', description: 'D', language: 'es-CO', items, ...parts },
    siteUrl,
  )
}

test('the channel has title, addresses and the date of its last change', async () => {
  const xml = feed([
    item(),
    item({ publishedAt: new Date('2026-03-01T08:00:00Z'), updatedAt: new Date('2026-03-11T08:00:00Z') }),
  ])
  const channel = (name: string) => xpath(xml, `/rss[@version='2.0']/channel/${name}`)
  expect(await channel('title')).toEqual(['Local'])
  expect(await channel('link')).toEqual(['https://elcabo.example/local'])
  expect(await channel('description')).toEqual(['D'])
  expect(await channel('language')).toEqual(['es-CO'])
  expect(await channel('lastBuildDate')).toEqual(['Wed, 11 Mar 2026 08:00:00 GMT'])
  expect(await channel("atom:link[@rel='self'][@type='application/rss+xml']/@href")).toEqual([
    'https://elcabo.example/local/feed.xml',
  ])
})

test('the feed of an empty paper is valid and has no date', async () => {
  const xml = feed([], { path: '/' })
  expect(await xpath(xml, '/rss/channel/link')).toEqual(['https://elcabo.example/'])
  expect(await xpath(xml, '//atom:link/@href')).toEqual(['https://elcabo.example/feed.xml'])
  expect(await xpath(xml, '//item | //lastBuildDate')).toEqual([])
  expect(newestChange([])).toBeNull()
})

test('a story has its fields, once each', async () => {
  const xml = feed([item({ authors: ['Ana Ruiz', 'Leo Paz'], tags: ['Puerto', 'Pesca'] })])
  const field = (name: string) => xpath(xml, `//item/${name}`)
  expect(await field('title')).toEqual(['Una nota'])
  expect(await field('link')).toEqual(['https://elcabo.example/local/nota'])
  expect(await field('pubDate')).toEqual(['Tue, 10 Mar 2026 07:05:09 GMT'])
  expect(await field('dc:creator')).toEqual(['Ana Ruiz', 'Leo Paz'])
  expect(await field('category')).toEqual(['Puerto', 'Pesca'])
  expect(await field('description')).toEqual(['Un resumen.'])
  expect(await field('content:encoded')).toHaveLength(1)
  expect(await field('media:content')).toEqual([])
})

test.each([SITE, 'https://www.elcabo.example', 'http://otro.example:8080'])(
  'the guid is that of the story and no link at %s',
  async (siteUrl) => {
    const guids = ['tag:elcabo.example,2026-03-01:article:7', 'urn:uuid:00000000-0000-4000-8000-000000000001']
    const xml = feed(
      guids.map((guid) => item({ guid })),
      {},
      siteUrl,
    )
    expect(await xpath(xml, "//item/link[starts-with(., 'http')]")).toEqual([
      `${siteUrl}/local/nota`,
      `${siteUrl}/local/nota`,
    ])
    expect(await xpath(xml, "//guid[@isPermaLink='false']")).toEqual(guids)
    expect(await xpath(xml, '//guid')).toEqual(guids)
  },
)

describe('hostile text stays text', () => {
  const xml = feed(
    [
      item({
        headline: NASTY,
        excerpt: NASTY,
        authors: [NASTY],
        tags: [NASTY],
        source: { name: NASTY, url: 'https://a.example/?b=1&c=2' },
        blocks: [{ type: 'paragraph', content: [{ type: 'text', text: NASTY }] }],
      }),
    ],
    { title: NASTY, description: NASTY },
  )

  test.each(['/rss/channel/title', '//item/title', '//dc:creator', '//category'])('in %s', async (path) =>
    expect(await xpath(xml, path)).toEqual([READ_BACK]),
  )

  test.each(['/rss/channel/description', '//item/description'])(
    'in %s, which feed readers interpret as HTML',
    async (path) => {
      expect(await xpath(xml, path)).toEqual([`Uno &amp; &quot;dos&quot; &lt;tres&gt; 'x' ]]&gt; 🐋 שלום`])
    },
  )

  test('in the full text', async () => {
    const words = `Uno &amp; &quot;dos&quot; &lt;tres&gt; 'x' ]]&gt; 🐋 שלום`
    expect(await xpath(xml, '//content:encoded')).toEqual([
      `<p>${words}</p><p>Con información de <a href="https://a.example/?b=1&amp;c=2">${words}</a></p>`,
    ])
  })
})

test('the picture has type, size, description and credit', async () => {
  const image = { file: 'ab/0123-960.webp', format: 'webp', width: 960, height: 640, bytes: 81_000 }
  const xml = feed([item({ image: { ...image, alt: 'Un <barco>', credit: '' } })])
  const attribute = (name: string) => xpath(xml, `//item/media:content[@medium='image']/@${name}`)
  expect(await attribute('url')).toEqual(['https://elcabo.example/media/ab/0123-960.webp'])
  expect(await attribute('type')).toEqual(['image/webp'])
  expect([await attribute('width'), await attribute('height')]).toEqual([['960'], ['640']])
  expect(await attribute('fileSize')).toEqual(['81000'])
  expect(await xpath(xml, '//media:description')).toEqual(['Un <barco>'])
  expect(await xpath(xml, '//media:credit')).toEqual([])
})

test.each([
  ['/', '/feed.xml'],
  ['/local', '/local/feed.xml'],
  ['/autor/ana-ruiz', '/autor/ana-ruiz/feed.xml'],
])('the feed of %s is at %s', (page, path) => expect(feedPath(page)).toBe(path))
