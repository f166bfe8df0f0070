import { describe, expect, test } from 'vitest'
import type { Block } from '#lib/blocks/kinds.ts'
import { plainText } from '#lib/blocks/plain-text.ts'
import { convertMarkdown } from './convert.ts'

const text = (value: string, ...marks: string[]) => ({
  type: 'text',
  text: value,
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
})
const link = (words: string) => ({
  ...text(words),
  marks: [{ type: 'link', attrs: { href: 'https://a.example/' } }],
})
const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content })
const item = (...content: unknown[]) => ({ type: 'listItem', content })
const BREAK = { type: 'hardBreak' }

describe('HTML among words becomes marks and breaks', () => {
  test.each<[string, unknown[]]>([
    ['Calle Sur, 7<br>41001 Sevilla', [text('Calle Sur, 7'), BREAK, text('41001 Sevilla')]],
    ['uno<br/>dos', [text('uno'), BREAK, text('dos')]],
    ['10<sup>6</sup> votos y CO<sub>2</sub>', [text('10⁶ votos y CO₂')]],
    ['la 2.<sup>a</sup> y el n.<sup>o</sup> 5', [text('la 2.ª y el n.º 5')]],
    [
      'Antes <del>100</del><ins>200</ins> vecinos',
      [text('Antes '), text('100', 'strike'), text(' 200 vecinos')],
    ],
    ['<b>uno <i>dos</i></b> tres', [text('uno ', 'bold'), text('dos', 'bold', 'italic'), text(' tres')]],
    ['<strong>**uno**</strong>', [text('uno', 'bold')]],
    ['<a href="https://a.example/">el enlace</a>, sí', [link('el enlace'), text(', sí')]],
    ['un <code>nombre</code>', [text('un '), text('nombre', 'code')]],
    ['uno <p>dos</p> tres', [text('uno '), BREAK, text('dos'), BREAK, text('tres')]],
    ['uno<!-- nota -->dos', [text('uno dos')]],
    ['super<wbr>mercado', [text('supermercado')]],
    ['<b>sin cerrar', [text('sin cerrar', 'bold')]],
  ])('%s', (markdown, content) => {
    const { body, warnings } = convertMarkdown(markdown)
    expect(body.content).toEqual([paragraph(...content)])
    expect(warnings).toEqual([])
  })

  test('in a table, a heading and a list', () => {
    const { body } = convertMarkdown('## a<br>b\n\n- c<br>d\n\n| e |\n|---|\n| Calle 5<br>41001 |')
    expect(JSON.stringify(body).match(/hardBreak/g)).toHaveLength(3)
  })
})

describe('other HTML among words is left out with a warning, and words stay apart', () => {
  test.each<[string, string, number[]]>([
    ['uno<span class="x">dos</span>tres', 'uno dos tres', [1]],
    ['a\nuno<mark>dos</mark>.', 'a uno dos.', [2]],
    ['(<u>uno</u>)', '(uno)', [1]],
    ['uno</b>dos', 'uno dos', [1]],
    ['x<sup>véase abajo</sup>y', 'x véase abajo y', [1]],
    ['uno <img src="a.jpg" alt="x"> dos', 'uno dos', [1]],
    ['uno ![x](a.jpg)dos', 'uno dos', [1]],
  ])('%s', (markdown, words, lines) => {
    const { body, warnings } = convertMarkdown(markdown)
    expect(plainText(body)).toBe(words)
    expect(warnings.map(({ line }) => line)).toEqual(lines)
  })
})

describe('blocks of HTML become blocks', () => {
  test.each<[string, unknown[]]>([
    ['<p>Un <b>párrafo</b>\nentero</p>', [paragraph(text('Un '), text('párrafo', 'bold'), text(' entero'))]],
    ['<div class="x">Una caja<p>y otra</p></div>', [paragraph(text('Una caja')), paragraph(text('y otra'))]],
    ['<center>Al centro</center>', [paragraph(text('Al centro'))]],
    ['<blockquote>Una cita</blockquote>', [{ type: 'blockquote', content: [paragraph(text('Una cita'))] }]],
    ['<h1>Un título</h1>', [{ type: 'heading', attrs: { level: 2 }, content: [text('Un título')] }]],
    [
      '<ul><li>uno</li><li>dos <a href="https://a.example/">tres</a></li></ul>',
      [
        {
          type: 'bulletList',
          content: [item(paragraph(text('uno'))), item(paragraph(text('dos '), link('tres')))],
        },
      ],
    ],
    [
      '<ol start="3"><li>tres</ol>',
      [{ type: 'orderedList', attrs: { start: 3 }, content: [item(paragraph(text('tres')))] }],
    ],
    ['<pre><code>a\n  b</code></pre>', [{ type: 'codeBlock', content: [text('a\n  b')] }]],
    ['<hr>', [{ type: 'horizontalRule' }]],
    [
      '<table><caption>Sedes</caption><tr><th>Sede</th></tr><tr><td>Calle 5<br>41001</td></tr></table>',
      [
        paragraph(text('Sedes')),
        {
          type: 'table',
          content: [
            { type: 'tableRow', content: [{ type: 'tableHeader', content: [paragraph(text('Sede'))] }] },
            {
              type: 'tableRow',
              content: [{ type: 'tableCell', content: [paragraph(text('Calle 5'), BREAK, text('41001'))] }],
            },
          ],
        },
      ],
    ],
    [
      '<figure><img src="boya.png" alt="Una boya"><figcaption>El <b>pie</b></figcaption></figure>',
      [
        {
          type: 'image',
          attrs: { imageId: 0, file: 'boya.png', alt: 'Una boya', caption: 'El pie', credit: '', line: 1 },
        },
      ],
    ],
    ['<!-- solo una nota -->', []],
    ['<div>\n\nEntre **cajas**\n\n</div>', [paragraph(text('Entre '), text('cajas', 'bold'))]],
  ])('%s', (markdown, content) => {
    const { body, warnings } = convertMarkdown(markdown)
    expect(body.content).toEqual(content)
    expect(warnings).toEqual([])
  })

  test.each<[string, string, number[]]>([
    ['a\n\n<p>uno\n<span>dos</span></p>', 'a\nuno dos', [4]],
    ['<figure><img src="https://a.example/x.png"><figcaption>El pie</figcaption></figure>', 'El pie', [1]],
    ['<figure><img src="a.png"><figcaption><ul><li>uno</li></ul></figcaption></figure>', 'uno', []],
    ['<p>a<script>b()</script>c</p>', 'a c', [1]],
    ['<select><option>uno</option><option>dos</option></select>', 'uno dos', [1, 1, 1]],
    ['<noscript><p>Sin guion</p></noscript>', 'Sin guion', [1]],
    ['<p><a href="javascript:x">uno</a></p>', 'uno', [1]],
    ['<table><tr><td colspan="2">uno</td></tr></table>', 'uno', [1]],
  ])('what has no block is left out with a warning: %s', (markdown, words, lines) => {
    const { body, warnings } = convertMarkdown(markdown)
    expect(plainText(body)).toBe(words)
    expect(warnings.map(({ line }) => line)).toEqual(lines)
  })

  test('nesting is bounded', () => {
    expect(() => convertMarkdown(`<div>${'<div>'.repeat(10_000)}a`)).toThrow('demasiados niveles')
  })
})

/** A generator of pseudo-random numbers (mulberry32), so that a failure can be repeated. */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const TAGS = [
  ...['p', 'div', 'span', 'ul', 'ol', 'li', 'blockquote', 'h2', 'h5', 'table', 'tr', 'td', 'th', 'caption'],
  ...[
    'figure',
    'figcaption',
    'center',
    'section',
    'del',
    'ins',
    'u',
    'mark',
    'small',
    'font',
    'dl',
    'dt',
    'dd',
  ],
  ...[
    'pre',
    'details',
    'summary',
    'button',
    'label',
    'select',
    'option',
    'noscript',
    'x-caja',
    'svg',
    'form',
  ],
]

test('no word of HTML is lost, and none becomes one with the next', { timeout: 60_000 }, () => {
  for (let seed = 0; seed < 1_500; seed++) {
    const random = randomNumbers(seed)
    const words: string[] = []
    let markdown = ''
    while (words.length < 8) {
      const tag = TAGS[Math.floor(random() * TAGS.length)]
      const kind = random()
      if (kind < 0.35) markdown += `<${tag}>`
      else if (kind < 0.6) markdown += `</${tag}>`
      else if (kind < 0.65) markdown += '<br>'
      else if (kind < 0.7) markdown += '\n'
      else if (kind < 0.74) markdown += '\n\n'
      // A tag stands between every two words.
      else if (/[>\n]$/.test(markdown) || markdown === '') {
        words.push(`palabra${words.length}x`)
        markdown += words.at(-1)
      }
    }
    const read = plainText(convertMarkdown(markdown).body as { type: 'doc'; content: Block[] })
    expect(read.match(/[\p{L}\d]+/gu)?.sort(), JSON.stringify(markdown)).toEqual(words.sort())
  }
})
