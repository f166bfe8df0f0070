import { expect, test } from 'vitest'
import type { Block } from '#lib/blocks/kinds.ts'
import type { Inline, Mark } from '#lib/blocks/text/type.ts'
import type { Card } from '#lib/cards/card.ts'
import { articleHtml } from './article-html.ts'

const SITE = 'https://elcabo.example'

function html(content: Block[], source: { name: string; url: string | null } | null = null): string {
  return articleHtml({ path: '/local/nota', leadImage: null, blocks: content, source }, SITE)
}

function paragraph(text: string, ...marks: Mark[]): Block {
  return { type: 'paragraph', content: [{ type: 'text', text, marks }] }
}

const picture = {
  alt: 'El "muelle"',
  caption: 'Pie',
  credit: 'Ana',
  width: 900,
  height: 600,
  averageColor: '#123456',
  focusX: 50,
  focusY: 50,
  renditions: [
    { crop: 'full', width: 900, height: 600, format: 'webp', file: 'ab/x-900.webp', bytes: 9_000 },
  ],
}
const card = { path: '/local/otra', headline: 'Otra <nota>' } as Card

const words: Inline[] = [{ type: 'text', text: 'a' }]

test.each<[string, Block[], string]>([
  ['an empty body', [], ''],
  [
    'markup in the text',
    [paragraph('<script>"1" & 2</script>')],
    '<p>&lt;script&gt;&quot;1&quot; &amp; 2&lt;/script&gt;</p>',
  ],
  [
    'marks, the first inmost',
    [paragraph('a', { type: 'bold' }, { type: 'italic' })],
    '<p><em><strong>a</strong></em></p>',
  ],
  ['a heading', [{ type: 'heading', attrs: { level: 3 }, content: words }], '<h3>a</h3>'],
  [
    'a heading of a level there is not',
    [{ type: 'heading', attrs: { level: 9 as 2 }, content: words }],
    '<h2>a</h2>',
  ],
  [
    'a list that begins elsewhere',
    [
      {
        type: 'orderedList',
        attrs: { start: 3 },
        content: [{ type: 'listItem', content: [paragraph('a')] }],
      },
    ],
    '<ol start="3"><li><p>a</p></li></ol>',
  ],
  [
    'a quotation set large, and who said it',
    [{ type: 'pullQuote', attrs: { author: 'Ana & Luis' }, content: [paragraph('a')] }],
    '<blockquote><p>a</p><p>— Ana &amp; Luis</p></blockquote>',
  ],
  [
    'a fact box',
    [{ type: 'factBox', attrs: { title: 'Cifras' }, content: [paragraph('a')] }],
    '<aside><h3>Cifras</h3><p>a</p></aside>',
  ],
  [
    'pictures, alone and together',
    [
      { type: 'image', attrs: { imageId: 1, picture } },
      { type: 'gallery', content: [{ type: 'image', attrs: { imageId: 1, picture } }] },
    ],
    `<figure><img src="${SITE}/media/ab/x-900.webp" width="900" height="600" alt="El &quot;muelle&quot;">` +
      `<figcaption>Pie Ana</figcaption></figure>` +
      `<figure><img src="${SITE}/media/ab/x-900.webp" width="900" height="600" alt="El &quot;muelle&quot;">` +
      '<figcaption>Pie Ana</figcaption></figure>',
  ],
  ['a picture that has gone', [{ type: 'image', attrs: { imageId: 1 } }], ''],
  [
    'another story',
    [{ type: 'relatedStory', attrs: { slug: 'otra', card } }],
    `<p>Lea también: <a href="${SITE}/local/otra">Otra &lt;nota&gt;</a></p>`,
  ],
  [
    'what another service shows, as a link',
    [{ type: 'embed', attrs: { url: 'https://t.me/puerto/1', title: '' } }],
    '<p><a href="https://t.me/puerto/1">https://t.me/puerto/1</a></p>',
  ],
  [
    'an embed of no address',
    [{ type: 'embed', attrs: { url: 'javascript:alert(1)', title: 'Video' } }],
    '<p>Video</p>',
  ],
  [
    'footnotes',
    [
      {
        type: 'paragraph',
        content: [...words, { type: 'footnoteReference', attrs: { id: 'x', number: 1 } }],
      },
      { type: 'footnotes', content: [{ type: 'footnote', attrs: { id: 'x' }, content: [paragraph('a')] }] },
    ],
    '<p>a<sup>1</sup></p><h3>Notas</h3><ol><li><p>a</p></li></ol>',
  ],
  [
    'a quotation with a line break',
    [
      {
        type: 'blockquote',
        content: [{ type: 'paragraph', content: [...words, { type: 'hardBreak' }, ...words] }],
      },
    ],
    '<blockquote><p>a<br>a</p></blockquote>',
  ],
  [
    'code',
    [{ type: 'codeBlock', content: [{ type: 'text', text: 'a < b' }] }],
    '<pre><code>a &lt; b</code></pre>',
  ],
  [
    'a table and a rule',
    [
      {
        type: 'table',
        content: [{ type: 'tableRow', content: [{ type: 'tableHeader', content: [paragraph('a')] }] }],
      },
      { type: 'horizontalRule' },
    ],
    '<table><tbody><tr><th><p>a</p></th></tr></tbody></table><hr>',
  ],
  [
    'a block nobody knows',
    [{ type: 'iframe', attrs: { src: 'https://x.example' }, content: [paragraph('a')] } as unknown as Block],
    '<p>a</p>',
  ],
  [
    'a block named like a member of every object',
    [{ type: 'constructor', content: [paragraph('a')] } as unknown as Block],
    '<p>a</p>',
  ],
  ['an advertisement', [{ type: 'adSlot', name: 'body-1' }], ''],
])('%s', (_name, content, expected) => expect(html(content)).toBe(expected))

test.each([
  ['/local/otra', 'https://elcabo.example/local/otra'],
  ['#nota-1', 'https://elcabo.example/local/nota#nota-1'],
  ['https://a.example/?b=1&c="', 'https://a.example/?b=1&amp;c=&quot;'],
  ['mailto:a@b.example', 'mailto:a@b.example'],
])('the link %s leads to %s', (href, expected) =>
  expect(html([paragraph('a', { type: 'link', attrs: { href } })])).toBe(
    `<p><a href="${expected}">a</a></p>`,
  ),
)

test.each(['javascript:alert(1)', 'java\nscript:alert(1)', '//a.example', 'data:text/html,a', ''])(
  'a link to %j is none',
  (href) => expect(html([paragraph('a', { type: 'link', attrs: { href } })])).toBe('<p>a</p>'),
)

test.each([
  [
    { name: 'Agencia & Cía', url: 'https://a.example/' },
    '<a href="https://a.example/">Agencia &amp; Cía</a>',
  ],
  [{ name: 'Agencia', url: null }, 'Agencia'],
])('the agency is credited at the end', (source, credit) =>
  expect(html([paragraph('a')], source)).toBe(`<p>a</p><p>Con información de ${credit}</p>`),
)

test('the lead picture stands before the text', () => {
  const story = { path: '/local/nota', leadImage: picture, blocks: [paragraph('a')], source: null }
  expect(articleHtml(story, SITE)).toBe(
    `<figure><img src="${SITE}/media/ab/x-900.webp" width="900" height="600" alt="El &quot;muelle&quot;">` +
      '<figcaption>Pie Ana</figcaption></figure><p>a</p>',
  )
})
