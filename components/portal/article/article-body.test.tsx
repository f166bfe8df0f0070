import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { ARTICLE_BODY_STEPS } from '#lib/articles/reading/page-body.ts'
import { runBodySteps } from '#lib/blocks/body-steps.ts'
import { readBody } from '#lib/blocks/read-body.ts'
import type { Card } from '#lib/cards/card.ts'
import type { Picture } from '#lib/media/picture.ts'
import { ArticleBody } from './article-body.tsx'

const picture: Picture = {
  alt: 'El muelle',
  caption: 'Pie',
  credit: 'Ana',
  width: 900,
  height: 600,
  averageColor: '#123456',
  focusX: 30,
  focusY: 40,
  renditions: [
    {
      crop: 'full',
      width: 900,
      height: 600,
      format: 'webp',
      file: 'ab/0123456789abcdef-900.webp',
      bytes: 9_000,
    },
  ],
}
const card: Card = {
  id: 7,
  path: '/local/otra',
  kind: 'news',
  section: 'Local',
  sectionSlug: 'seccion',
  headline: 'Otra <nota>',
  dek: null,
  summary: '',
  excerpt: '',
  publishedAt: new Date(0),
  authors: [],
  portrait: null,
  image: null,
}
const loaded = { pictures: new Map([[1, picture]]), stories: new Map([['otra', card]]) }

/** The markup of a stored body, after the steps that every page runs. */
function html(content: unknown): string {
  const blocks = runBodySteps(ARTICLE_BODY_STEPS, readBody({ type: 'doc', content }).content, loaded)
  return renderToStaticMarkup(<ArticleBody blocks={blocks} />)
}

const words = [{ type: 'text', text: 'palabras' }]
const paragraph = { type: 'paragraph', content: words }
const VIDEO = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'

describe('each block has its markup', () => {
  test.each<[string, unknown, RegExp[]]>([
    ['blockquote', { type: 'blockquote', content: [paragraph] }, [/<blockquote dir="auto"><p>palabras<\/p>/]],
    [
      'pullQuote',
      { type: 'pullQuote', attrs: { author: 'Ana' }, content: [paragraph] },
      [/<blockquote [^>]*dir="auto">/, /<figcaption [^>]*>Ana</],
    ],
    [
      'factBox',
      { type: 'factBox', attrs: { title: 'Cifras' }, content: [paragraph] },
      [/<h2 [^>]*>Cifras<\/h2><p>/],
    ],
    ['image', { type: 'image', attrs: { imageId: 1 } }, [/<img [^>]*alt="El muelle"/, /Pie.*Ana/]],
    ['gallery', { type: 'gallery', content: [{ type: 'image', attrs: { imageId: 1 } }] }, [/<li><figure/]],
    [
      'relatedStory',
      { type: 'relatedStory', attrs: { slug: 'otra' } },
      [/href="\/local\/otra">Otra &lt;nota&gt;</],
    ],
    [
      'embed',
      { type: 'embed', attrs: { url: VIDEO, title: 'Un <video>' } },
      [
        new RegExp(`href="${VIDEO.replace('?', '\\?')}"`),
        /<button /,
        /Un &lt;video&gt;/,
        /data-player="https:\/\/www\.youtube-nocookie\.com\//,
      ],
    ],
    [
      'embed of an unknown address',
      { type: 'embed', attrs: { url: 'https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ', title: '' } },
      [/<p><a href="https:\/\/youtube\.com\.evil\.example/],
    ],
    [
      'an empty table header',
      {
        type: 'table',
        content: [{ type: 'tableRow', content: [{ type: 'tableHeader', content: [{ type: 'paragraph' }] }] }],
      },
      [/<tr><td><\/td><\/tr>/],
    ],
  ])('%s', (_name, block, expected) => {
    for (const part of expected) expect(html([block])).toMatch(part)
  })

  test('footnotes lead there and back', () => {
    const reference = { type: 'footnoteReference', attrs: { id: 'x' } }
    const markup = html([
      { type: 'paragraph', content: [...words, reference, reference] },
      { type: 'footnotes', content: [{ type: 'footnote', attrs: { id: 'x' }, content: [paragraph] }] },
    ])
    expect(markup).toContain('<a id="llamada-1" href="#nota-1" aria-label="Nota 1">1</a>')
    expect(markup).toContain('<a id="llamada-1-2" href="#nota-1"')
    expect(markup).toMatch(
      /<li id="nota-1"><p>palabras<\/p><a [^>]*href="#llamada-1"[^>]*>.*href="#llamada-1-2"/,
    )
  })

  test('an embed holds nothing that loads by itself', () => {
    const markup = html([{ type: 'embed', attrs: { url: VIDEO, title: '' } }])
    expect(markup).not.toMatch(/<(iframe|img|link|object|embed )/)
    expect(markup.match(/src="[^"]*"/g)).toEqual([expect.stringContaining('src="/islands/embed-facade-')])
  })
})

const TYPES = [
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'blockquote',
  'codeBlock',
  'horizontalRule',
  'table',
  'tableRow',
  'tableHeader',
  'tableCell',
  'pullQuote',
  'factBox',
  'image',
  'gallery',
  'relatedStory',
  'embed',
  'footnotes',
  'footnote',
  'footnoteReference',
  'hardBreak',
  'text',
  'doc',
  'adSlot',
  // None of ours.
  'nuevo',
  'constructor',
  '__proto__',
  'toString',
  '',
]
const WRONG = [undefined, null, 7, 'x', [], {}, true]

describe('no block breaks a page', () => {
  test.each(TYPES)('%s', (type) => {
    for (const wrong of WRONG) {
      const attrs = Object.fromEntries(
        ['level', 'start', 'author', 'title', 'imageId', 'picture', 'slug', 'card', 'url', 'id', 'align'].map(
          (name) => [name, wrong],
        ),
      )
      for (const node of [
        { type },
        { type, attrs: wrong },
        { type, attrs },
        { type, content: wrong },
        { type, text: wrong, marks: wrong },
        { type, attrs, content: [wrong, paragraph, { type: wrong }, { type, attrs }] },
        {
          type: 'paragraph',
          content: [
            { type, attrs },
            {
              type: 'text',
              text: 'x',
              marks: [{ type, attrs }, { type: 'link', attrs: { href: wrong } }, wrong],
            },
          ],
        },
      ]) {
        expect(html([paragraph, node, paragraph])).toContain('palabras')
      }
    }
  })

  test('unknown blocks and marks show their words', () => {
    expect(html([{ type: 'constructor', content: [paragraph] }])).toContain('<p>palabras</p>')
    expect(html([{ type: 'text', text: 'x', marks: [{ type: 'toString' }] }])).toContain('x')
  })

  test('script in an address is no link', () => {
    const script = 'javascript:alert(1)'
    const markup = html([
      { type: 'embed', attrs: { url: script, title: 'título' } },
      {
        type: 'paragraph',
        content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: script } }] }],
      },
      { type: 'relatedStory', attrs: { slug: script, card: { ...card, path: script } } },
      { type: 'image', attrs: { imageId: script, picture: { ...picture, renditions: [{ file: script }] } } },
    ])
    expect(markup).not.toContain('javascript:')
    expect(markup).toContain('título')
  })
})
