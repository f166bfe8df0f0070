import { describe, expect, test } from 'vitest'
import { type LinkTarget, mirrorPage } from './mirror-page.ts'

const SITE = 'https://elcabo.example'
const TARGETS: Record<string, LinkTarget> = {
  '/': { kind: 'file', file: 'index.html' },
  '/local/otra': { kind: 'file', file: 'local/otra/index.html' },
  '/vieja': { kind: 'file', file: 'local/otra/index.html' },
  '/media/ab/x-320.webp': { kind: 'file', file: 'media/ab/x-320.webp' },
  '/media/ab/x-640.webp': { kind: 'file', file: 'media/ab/x-640.webp' },
  '/islands/a.js': { kind: 'file', file: 'islands/a.js' },
  '/_next/static/f.woff2': { kind: 'file', file: '_next/static/f.woff2' },
  '/icon.svg': { kind: 'file', file: 'icon.svg' },
  '/buscar': { kind: 'portal' },
  '/buscar?q=a': { kind: 'portal' },
}

async function mirrored(html: string, file = 'local/nota/index.html', mirrorUrl?: string) {
  const resolve = async (address: string): Promise<LinkTarget> => TARGETS[address] ?? { kind: 'nothing' }
  const { html: whole, lost } = await mirrorPage(`<!DOCTYPE html>${html}`, {
    file,
    siteUrl: SITE,
    mirrorUrl,
    resolve,
  })
  const [, head = '', body = ''] = /<head>(.*)<\/head><body>(.*)<\/body>/s.exec(whole) ?? []
  return { html: head + body, lost }
}

describe('becomes relative to the page', () => {
  test.each([
    ['a link', '<a href="/local/otra">a</a>', '<a href="../otra/index.html">a</a>'],
    ['the front page', '<a href="/">a</a>', '<a href="../../index.html">a</a>'],
    [
      'a link with a fragment',
      '<a href="/local/otra#nota-1">a</a>',
      '<a href="../otra/index.html#nota-1">a</a>',
    ],
    [
      'an absolute link to the portal',
      `<a href="${SITE}/local/otra">a</a>`,
      '<a href="../otra/index.html">a</a>',
    ],
    ['the portal itself', `<a href="${SITE}">a</a>`, '<a href="../../index.html">a</a>'],
    ['what has moved', '<a href="/vieja">a</a>', '<a href="../otra/index.html">a</a>'],
    ['a picture', '<img src="/media/ab/x-320.webp">', '<img src="../../media/ab/x-320.webp">'],
    [
      'a set of pictures',
      '<img srcset="/media/ab/x-320.webp 320w,/media/ab/x-640.webp 640w">',
      '<img srcset="../../media/ab/x-320.webp 320w,../../media/ab/x-640.webp 640w">',
    ],
    ['an island', '<script src="/islands/a.js"></script>', '<script src="../../islands/a.js"></script>'],
    ['an icon', '<link rel="icon" href="/icon.svg">', '<link rel="icon" href="../../icon.svg">'],
    [
      'a font in a style sheet',
      '<style>@font-face{src:url(/_next/static/f.woff2)format("woff2")}</style>',
      '<style>@font-face{src:url(../../_next/static/f.woff2)format("woff2")}</style>',
    ],
  ])('%s', async (_what, html, expected) =>
    expect(await mirrored(html)).toEqual({ html: expected, lost: [] }),
  )
})

describe('stays as it is', () => {
  test.each([
    ['the canonical address', `<link rel="canonical" href="${SITE}/local/nota">`],
    ['a feed', `<link rel="alternate" type="application/rss+xml" href="${SITE}/feed.xml">`],
    ['Open Graph', `<meta property="og:url" content="${SITE}/local/nota">`],
    ['structured data', `<script type="application/ld+json">{"url":"${SITE}/local/otra"}</script>`],
    ['a link to others', '<a href="https://otro.example/local/otra">a</a>'],
    ['a host that begins like the portal', `<a href="${SITE}.mx/local/otra">a</a>`],
    ['a link of any protocol', '<a href="//otro.example/">a</a>'],
    ['a place on the page', '<a href="#contenido">a</a>'],
    ['a mail address', '<a href="mailto:a@b.example">a</a>'],
    ['a colour', '<style>a{background:url(data:,)}</style>'],
  ])('%s', async (_what, html) => expect(await mirrored(html)).toEqual({ html, lost: [] }))
})

test('a link without a target is removed and reported', async () => {
  const html = '<a href="/nada">a</a><img srcset="/media/no 1w,/media/ab/x-320.webp 320w" src="/media/no">'
  expect(await mirrored(html)).toEqual({
    html: '<a>a</a><img srcset="../../media/ab/x-320.webp 320w">',
    lost: ['/nada', '/media/no'],
  })
})

test('links that only the portal can answer become absolute', async () => {
  const html = '<a href="/buscar?q=a#x">a</a><form action="/buscar"><input name="q"></form>'
  expect((await mirrored(html)).html).toBe(
    `<a href="${SITE}/buscar?q=a#x">a</a><form action="${SITE}/buscar"><input name="q"></form>`,
  )
})

test('the newsletter form becomes a button that opens the form on the portal', async () => {
  const html =
    '<newsletter-form><h2>Boletín</h2><form method="post" action="/api/newsletter/subscribe" novalidate="">' +
    '<p>Cada día.</p><input type="hidden" name="source"><p aria-hidden="true"><label>No <input></label></p>' +
    '<label>Correo</label><p id="boletin-error"></p><div><input name="email"><button>Suscribirse</button></div>' +
    '<p id="boletin-consentimiento">Acepto.</p></form>' +
    '<script src="/islands/newsletter-form-0a.js"></script></newsletter-form>'
  expect(await mirrored(html)).toEqual({
    html:
      `<newsletter-form><h2>Boletín</h2><form action="${SITE}/boletin"><p>Cada día.</p>` +
      '<div><button>Suscribirse</button></div></form></newsletter-form>',
    lost: [],
  })
})

test('the 404 page can be shown at any address', async () => {
  expect((await mirrored('<a href="/local/otra">a</a>', '404.html')).html).toBe(
    '<a href="/local/otra/index.html">a</a>',
  )
})

test('what readers pass on names the mirror where its URL is known', async () => {
  const html =
    `<link rel="canonical" href="${SITE}/local/otra"><meta property="og:url" content="${SITE}/local/otra">` +
    `<meta property="og:image" content="${SITE}/media/ab/x-320.webp">` +
    `<a href="https://wa.me/?text=a%20${encodeURIComponent(`${SITE}/local/otra`)}">a</a>`
  const there = 'https://espejo.example/diario'
  expect(await mirrored(html, 'local/otra/index.html', there)).toEqual({
    html:
      `<link rel="canonical" href="${SITE}/local/otra">` +
      `<meta property="og:url" content="${there}/local/otra/index.html">` +
      `<meta property="og:image" content="${there}/media/ab/x-320.webp">` +
      `<a href="https://wa.me/?text=a%20${encodeURIComponent(`${there}/local/otra/index.html`)}">a</a>`,
    lost: [],
  })
})
