import { brotliCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { ArticlePage } from '#lib/articles/reading/article-page.ts'
import type { Block } from '#lib/blocks/kinds.ts'
import type { Card } from '#lib/cards/card.ts'
import type { Picture } from '#lib/media/picture.ts'
import type { Masthead } from '#lib/site/masthead.ts'
import { articlePage, MAX_PICTURE_BYTES } from './article-page.ts'
import { liteDocument } from './document.ts'

const SITE = 'https://elcabo.example'
const masthead: Masthead = {
  name: 'El Cabo',
  tagline: '',
  description: '',
  language: 'es',
  timeZone: 'America/Bogota',
  accentColor: '#0b4a63',
  contactEmail: null,
  postalAddress: '',
  privacyPage: '',
  supportUrl: '',
  googleVerification: '',
  bingVerification: '',
  facebookVerification: '',
  shareCard: null,
  logo: null,
  logoDark: null,
  socialLinks: [],
  sections: ['Local', 'Economía', 'Cultura', 'Deportes', 'Ciencia', 'Mundo', 'Opinión'].map((name) => ({
    name,
    slug: name.toLowerCase(),
    children: [],
  })),
  pages: [],
}
const rendition = (format: string, bytes: number) => ({
  crop: 'full',
  width: 320,
  height: 213,
  format,
  file: `ab/0123456789abcdef-320.${format}`,
  bytes,
})
const picture: Picture = {
  alt: 'El "muelle"',
  caption: 'El muelle <ayer>',
  credit: 'Ana Ruiz',
  width: 1600,
  height: 1067,
  averageColor: '#123456',
  focusX: 50,
  focusY: 50,
  renditions: [rendition('avif', 7_000), rendition('webp', MAX_PICTURE_BYTES)],
}
const card = (id: number): Card => ({
  id,
  path: `/local/otra-${id}`,
  kind: 'news',
  section: 'Local',
  sectionSlug: 'seccion',
  headline: `La otra noticia de la tarde, contada con un titular de largo corriente ${id}`,
  dek: null,
  summary: '',
  excerpt: '',
  publishedAt: new Date('2026-03-09T12:00:00Z'),
  authors: [],
  portrait: null,
  image: null,
})
const paragraph = (text: string): Block => ({ type: 'paragraph', content: [{ type: 'text', text }] })

function article(parts: Partial<ArticlePage> = {}): ArticlePage {
  return {
    id: 1,
    path: '/local/el-puerto',
    kind: 'news',
    shareCard: null,
    section: { id: 1, name: 'Local', slug: 'local' },
    headline: 'El puerto dragará el canal norte en cuatro meses y sin cerrar el paso a la pesca',
    dek: 'La obra dará 14,5 metros de calado a la terminal de contenedores',
    authors: [{ id: 1, name: 'Íñigo Peñalba', slug: 'inigo-penalba', role: '', portrait: null }],
    tags: [
      { id: 1, name: 'Puerto', slug: 'puerto' },
      { id: 2, name: 'Obras <públicas>', slug: 'obras' },
    ],
    publishedAt: new Date('2026-03-10T12:30:00Z'),
    updatedAt: null,
    readingMinutes: 3,
    leadImage: picture,
    body: [paragraph('Texto.')],
    boxedStoryIds: [],
    source: { name: 'Agencia Litoral', url: 'https://agencia.example/' },
    seo: { title: 'El puerto', description: 'La obra', canonicalUrl: null, noindex: false },
    moreByAuthor: [],
    related: [1, 2, 3, 4].map(card),
    latest: [5, 6, 7, 8, 9, 10].map(card),
    older: null,
    newer: null,
    ...parts,
  }
}

const lite = (parts: Partial<ArticlePage> = {}) =>
  liteDocument(articlePage(article(parts), masthead), masthead, SITE)

/** Random words of the length of Spanish ones, so that they compress no better than a real story. */
function words(count: number): string[] {
  const syllables = [
    'ca',
    'lle',
    'mar',
    'to',
    'ción',
    'pue',
    'blo',
    'ría',
    'des',
    'ven',
    'tu',
    'gen',
    'so',
    'li',
    'no',
  ]
  let seed = 7
  const next = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + next(4) }, () => syllables[next(syllables.length)]).join(''),
  )
}

test('a story of 600 words is at most 20 KB: as a document, and compressed with its picture', () => {
  const text = words(600)
  const body = Array.from({ length: 12 }, (_, i) => paragraph(text.slice(i * 50, i * 50 + 50).join(' ')))
  const document = Buffer.from(lite({ body }))
  expect(document.length).toBeGreaterThan(600 * 5)
  expect(document.length).toBeLessThan(20_000)
  expect(brotliCompressSync(document).length + MAX_PICTURE_BYTES).toBeLessThan(20_000)
})

describe('the document', () => {
  test('has no script, an inline style, the canonical URL of the full page and a link to it', () => {
    const document = lite()
    expect(document).toMatch(/^<!doctype html><html lang="es"><head><meta charset="utf-8">/)
    expect(document).not.toMatch(/<script|javascript:|<link rel="(?:preload|stylesheet|alternate)/)
    expect(document).toContain('<style>:root{')
    expect(document).toContain(`<link rel="canonical" href="${SITE}/local/el-puerto">`)
    expect(document).toContain('<a href="/local/el-puerto">Ver la página completa</a>')
  })

  test('links to the lite edition otherwise, and only the agency link is absolute', () => {
    const links = [...lite().matchAll(/<a href="([^"]+)"/g)].map(([, href]) => String(href))
    expect(links.length).toBeGreaterThan(15)
    expect(links.filter((href) => !href.startsWith('/lite'))).toEqual([
      '/local/el-puerto',
      'https://agencia.example/',
    ])
  })

  test('shows robots, canonical URL, label and update of the story', () => {
    const seo = { title: 'Título', description: '', canonicalUrl: 'https://otro.example/nota', noindex: true }
    expect(lite({ seo })).toContain('<meta name="robots" content="noindex">')
    expect(lite({ seo })).toContain('<link rel="canonical" href="https://otro.example/nota">')
    expect(lite({ kind: 'sponsored' })).toContain('Contenido patrocinado')
    expect(lite({ updatedAt: new Date('2026-03-11T12:30:00Z') })).toContain('Actualizado el ')
  })

  test('escapes text', () => {
    const document = lite({
      headline: '<script>alert(1)</script>',
      body: [paragraph('<img src=x onerror=1>')],
    })
    expect(document).not.toMatch(/<script|<img src=x/)
  })
})

describe('pictures', () => {
  test('only the lead picture is shown, in a small rendition with its caption', () => {
    const document = lite({
      body: [paragraph('a'), { type: 'image', attrs: { imageId: 1, picture } }, paragraph('b')],
    })
    expect(document.match(/<img/g)).toHaveLength(1)
    expect(document).toContain('<source type="image/avif" srcset="/media/ab/0123456789abcdef-320.avif">')
    expect(document).toContain('width="320" height="213" alt="El &quot;muelle&quot;"')
    expect(document).toContain('Fotografía: El muelle &lt;ayer&gt; (Ana Ruiz)')
  })

  test('a heavy lead picture is left out', () => {
    const heavy = { ...picture, renditions: [rendition('webp', MAX_PICTURE_BYTES + 1)] }
    expect(lite({ leadImage: heavy })).not.toContain('<img')
  })
})

test('advertisements are left out; footnotes and their references are linked', () => {
  const reference = { type: 'footnoteReference', attrs: { id: 'x', number: 1 } } as const
  const document = lite({
    body: [
      { type: 'paragraph', content: [{ type: 'text', text: 'a' }, reference] },
      { type: 'adSlot', name: 'body-1' },
      {
        type: 'footnotes',
        content: [{ type: 'footnote', attrs: { id: 'x', number: 1 }, content: [paragraph('b')] }],
      },
    ],
  })
  expect(document).not.toMatch(/adSlot|body-1|Publicidad/)
  expect(document).toContain(
    '<p>a<sup><a href="#nota-1">1</a></sup></p><h2>Notas</h2><ol><li id="nota-1"><p>b</p></li></ol>',
  )
})
