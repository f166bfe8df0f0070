import { expect, test } from 'vitest'
import { shareAddresses } from '#lib/site/links.ts'
import { pageAtAddress } from './page-at-address.ts'

const SITE = 'https://elcabo.example'
const OTHER = 'https://espejo.example'

const page = (head: string, body = '') =>
  `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`
const at = (html: string) => pageAtAddress(html, SITE, OTHER)

test.each([
  ['the address of the page', `<meta property="og:url" content="${SITE}/local/nota">`],
  ['the front page', `<meta property="og:url" content="${SITE}">`],
  ['the picture', `<meta property="og:image" content="${SITE}/media/ab/x-card.jpeg">`],
  ['the picture for X', `<meta name="twitter:image" content="${SITE}/media/ab/x-card.jpeg">`],
])('names the address that was asked: %s', (_, meta) => {
  const expected = meta.replace(SITE, OTHER)
  expect(at(page(meta))).toBe(page(expected.replace(`"${OTHER}"`, `"${OTHER}/"`)))
})

test.each([
  ['the canonical URL', `<link rel="canonical" href="${SITE}/local/nota">`],
  ['structured data', `<script type="application/ld+json">{"url":"${SITE}/local/nota"}</script>`],
  ['a feed', `<link rel="alternate" type="application/rss+xml" href="${SITE}/feed.xml">`],
  ['a description', `<meta property="og:description" content="${SITE}/local/nota">`],
  ['a page elsewhere', `<meta property="og:url" content="${SITE}.mx/local/nota">`],
  ['a style sheet', '<style>a>b{content:"<"}</style>'],
])('stays as it is: %s', (_, head) => expect(at(page(head))).toBe(page(head)))

test('links that share a story, and the one that is copied, name the address that was asked', () => {
  const links = (origin: string) =>
    [
      ...Object.values(shareAddresses(`${origin}/local/nota-ñ`, 'Uno & dos: 100 %')).map(
        (href) => `<a href="${href.replaceAll('&', '&amp;')}">a</a>`,
      ),
      `<copy-link data-address="${origin}/local/nota-ñ"></copy-link>`,
    ].join('')
  expect(at(page('', links(SITE)))).toBe(page('', links(OTHER)))
})

test('a link that cannot be decoded stays as it is', () => {
  const link = `<a href="https://x.example/?u=${encodeURIComponent(`${SITE}/`)}%E0%A4%A">a</a>`
  expect(at(page('', link))).toBe(page('', link))
})
