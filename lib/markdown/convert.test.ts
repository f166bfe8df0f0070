import { describe, expect, test } from 'vitest'
import type { Block } from '#lib/blocks/kinds.ts'
import { SourceError } from '#lib/text/source-error.ts'
import { convertMarkdown } from './convert.ts'

const text = (value: string, ...marks: string[]) => ({
  type: 'text',
  text: value,
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
})
const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content })

function blocks(markdown: string): Block[] {
  return convertMarkdown(markdown).body.content
}

describe('Markdown becomes blocks', () => {
  test.each<[string, string, unknown[]]>([
    ['paragraphs', 'Uno\n\nDos', [paragraph(text('Uno')), paragraph(text('Dos'))]],
    ['lines of one paragraph', 'Uno\n  dos', [paragraph(text('Uno dos'))]],
    [
      'marks, also nested',
      'a **b *c*** ~~d~~ `e`',
      [
        paragraph(
          text('a '),
          text('b ', 'bold'),
          text('c', 'bold', 'italic'),
          text(' '),
          text('d', 'strike'),
          text(' '),
          text('e', 'code'),
        ),
      ],
    ],
    ['a line break', 'a  \nb', [paragraph(text('a'), { type: 'hardBreak' }, text('b'))]],
    [
      'headings, never of the first level',
      '# A\n\n###### B',
      [
        { type: 'heading', attrs: { level: 2 }, content: [text('A')] },
        { type: 'heading', attrs: { level: 4 }, content: [text('B')] },
      ],
    ],
    [
      'an ordered list with its beginning',
      '3. tres',
      [
        {
          type: 'orderedList',
          attrs: { start: 3 },
          content: [{ type: 'listItem', content: [paragraph(text('tres'))] }],
        },
      ],
    ],
    [
      'a bullet list',
      '- a',
      [{ type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('a'))] }] }],
    ],
    ['a quote', '> a', [{ type: 'blockquote', content: [paragraph(text('a'))] }]],
    ['code', '```\n<b>\n```', [{ type: 'codeBlock', content: [text('<b>')] }]],
    ['a rule', '---', [{ type: 'horizontalRule' }]],
    [
      'a table',
      '| a | b |\n|---|---|\n| c | d |',
      [
        {
          type: 'table',
          content: [
            {
              type: 'tableRow',
              content: ['a', 'b'].map((cell) => ({ type: 'tableHeader', content: [paragraph(text(cell))] })),
            },
            {
              type: 'tableRow',
              content: ['c', 'd'].map((cell) => ({ type: 'tableCell', content: [paragraph(text(cell))] })),
            },
          ],
        },
      ],
    ],
    [
      'links, by reference too',
      '[a](/local/x) [b][1]\n\n[1]: https://x.example',
      [
        paragraph(
          { type: 'text', text: 'a', marks: [{ type: 'link', attrs: { href: '/local/x' } }] },
          text(' '),
          { type: 'text', text: 'b', marks: [{ type: 'link', attrs: { href: 'https://x.example' } }] },
        ),
      ],
    ],
  ])('%s', (_name, markdown, expected) => {
    expect(blocks(markdown)).toEqual(expected)
  })
})

const image = (file: string, alt = '', caption = '', credit = '', line = 1) => ({
  type: 'image',
  attrs: { imageId: 0, file, alt, caption, credit, line },
})
const embed = (url: string, title = '') => ({ type: 'embed', attrs: { url, title } })
const link = (href: string, words = href) => ({
  type: 'text',
  text: words,
  marks: [{ type: 'link', attrs: { href } }],
})
const VIDEO = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'
const POST = 'https://x.com/puerto/status/123'

describe('Markdown reaches every block', () => {
  test.each<[string, string, unknown[]]>([
    [
      'a fact box with blocks inside',
      ':::ficha{titulo="En cifras"}\nuno\n\n- dos\n:::',
      [
        {
          type: 'factBox',
          attrs: { title: 'En cifras' },
          content: [
            paragraph(text('uno')),
            { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('dos'))] }] },
          ],
        },
      ],
    ],
    [
      'its title as a label, and without one',
      ':::ficha[En *cifras*]\nuno\n:::\n\n:::ficha\ndos\n:::',
      [
        { type: 'factBox', attrs: { title: 'En cifras' }, content: [paragraph(text('uno'))] },
        { type: 'factBox', attrs: { title: '' }, content: [paragraph(text('dos'))] },
      ],
    ],
    [
      'an attribute with an accent in its name',
      ':::ficha{título="x"}\nuno\n:::',
      [{ type: 'factBox', attrs: { title: 'x' }, content: [paragraph(text('uno'))] }],
    ],
    [
      'a pull quote',
      ':::cita{autor="Ana Ruiz"}\nEl mar **no espera**\n:::',
      [
        {
          type: 'pullQuote',
          attrs: { author: 'Ana Ruiz' },
          content: [paragraph(text('El mar '), text('no espera', 'bold'))],
        },
      ],
    ],
    ['a picture', '![El muelle](foto.jpg)', [image('foto.jpg', 'El muelle')]],
    [
      'a picture with caption and credit, in a folder, with a space in its name',
      '![](fotos/el%20muelle.jpg "El muelle | de noche | Ana Ruiz")',
      [image('fotos/el muelle.jpg', '', 'El muelle | de noche', 'Ana Ruiz')],
    ],
    ['a picture with a credit alone', '![](a.jpg "| Ana")', [image('a.jpg', '', '', 'Ana')]],
    [
      'pictures on lines of their own',
      '![](a.jpg)\n![](b.jpg)',
      [image('a.jpg'), image('b.jpg', '', '', '', 2)],
    ],
    ['a picture by reference', '![x][f]\n\n[f]: a.jpg "Pie"', [image('a.jpg', 'x', 'Pie')]],
    [
      'a gallery',
      ':::galeria\n![](a.jpg)\n\n![](b.jpg "Pie")\n:::',
      [{ type: 'gallery', content: [image('a.jpg', '', '', '', 2), image('b.jpg', '', 'Pie', '', 4)] }],
    ],
    ['a gallery of one', ':::galería\n![](a.jpg)\n:::', [image('a.jpg', '', '', '', 2)]],
    [
      'a related story',
      '::relacionada{slug="la-nota"}',
      [{ type: 'relatedStory', attrs: { slug: 'la-nota' } }],
    ],
    ['a video', `::video{url="${VIDEO}&utm_source=x" titulo="El ensayo"}`, [embed(VIDEO, 'El ensayo')]],
    ['a post', `::publicacion[Un anuncio]{url="${POST}"}`, [embed(POST, 'Un anuncio')]],
    ['an address alone in its paragraph', `${VIDEO}\n\n<${POST}>`, [embed(VIDEO), embed(POST)]],
    [
      'an address with what would be emphasis',
      'https://youtu.be/_abcdefghi_',
      [embed('https://www.youtube.com/watch?v=_abcdefghi_')],
    ],
    [
      'an address of no service stays a link',
      'https://a.example/x',
      [paragraph(link('https://a.example/x'))],
    ],
    [
      'and so in a directive',
      '::video[Vea]{url="https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ"}',
      [paragraph(link('https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ', 'Vea'))],
    ],
    ['a link with words of its own', `[vea](${VIDEO})`, [paragraph(link(VIDEO, 'vea'))]],
    ['an address among words', `Vea ${VIDEO}`, [paragraph(text(`Vea ${VIDEO}`))]],
    [
      'footnotes, in the order in which they are referred to, one from another',
      'a[^z] b[^1] c[^z] d[^no]\n\n[^1]: uno\n[^z]: zeta[^y]\n\n    dos\n[^y]: i griega',
      [
        paragraph(text('a'), note('z'), text(' b'), note('1'), text(' c'), note('z'), text(' d[^no]')),
        {
          type: 'footnotes',
          content: [
            {
              type: 'footnote',
              attrs: { id: 'z' },
              content: [paragraph(text('zeta'), note('y')), paragraph(text('dos'))],
            },
            { type: 'footnote', attrs: { id: '1' }, content: [paragraph(text('uno'))] },
            { type: 'footnote', attrs: { id: 'y' }, content: [paragraph(text('i griega'))] },
          ],
        },
      ],
    ],
    [
      'the sides of columns',
      '| a | b |\n|---|--:|\n| c | d |',
      [
        {
          type: 'table',
          content: ['tableHeader', 'tableCell'].map((type, i) => ({
            type: 'tableRow',
            content: [
              { type, content: [paragraph(text(i ? 'c' : 'a'))] },
              { type, attrs: { align: 'right' }, content: [paragraph(text(i ? 'd' : 'b'))] },
            ],
          })),
        },
      ],
    ],
    [
      'colons in a sentence are words',
      'España:el puerto, 7:30 :x[y]',
      [paragraph(text('España:el puerto, 7:30 :x[y]'))],
    ],
  ])('%s', (_name, markdown, expected) => {
    const { body, warnings } = convertMarkdown(markdown)
    expect(body.content).toEqual(expected)
    expect(warnings).toEqual([])
  })
})

function note(id: string) {
  return { type: 'footnoteReference', attrs: { id } }
}

describe('what is not as it should be is left out with a warning, its words stay', () => {
  test.each<[string, string, unknown[], number[]]>([
    [
      'an unknown directive',
      'a\n\n:::nota{x="y"}\nb\n:::',
      [paragraph(text('a')), paragraph(text('b'))],
      [3],
    ],
    ['an unknown leaf', '::mapa[El **puerto**]', [paragraph(text('El '), text('puerto', 'bold'))], [1]],
    ['one of no own name', ':::constructor\na\n:::', [paragraph(text('a'))], [1]],
    [
      'an unknown attribute',
      ':::ficha{onclick="alert(1)" titulo="<b>x</b>"}\na\n:::',
      [{ type: 'factBox', attrs: { title: '<b>x</b>' }, content: [paragraph(text('a'))] }],
      [1],
    ],
    ['an empty fact box', ':::ficha{titulo="x"}\n:::', [paragraph(text('x'))], [1]],
    [
      'a fact box in another',
      '::::ficha{titulo="a"}\n:::ficha{titulo="b"}\nc\n:::\n::::',
      [{ type: 'factBox', attrs: { title: 'a' }, content: [paragraph(text('b')), paragraph(text('c'))] }],
      [1],
    ],
    [
      'a list in a pull quote',
      ':::cita\n- a\n:::',
      [{ type: 'pullQuote', attrs: { author: '' }, content: [paragraph(text('a'))] }],
      [1],
    ],
    ['words in a gallery', ':::galeria\na\n:::', [paragraph(text('a'))], [1, 1]],
    ['a story without a slug', '::relacionada', [], [1]],
    ['a story with an address for a slug', '::relacionada{slug="javascript:alert(1)"}', [], [1]],
    ['a script for a video', '::video[Vea]{url="javascript:alert(1)"}', [paragraph(text('Vea'))], [1]],
    ['data for a video', '::video{url="data:text/html,x"}', [], [1]],
    ['a video without an address', '::video', [], [1]],
    ['a picture of another place', '![a](https://a.example/b.jpg)', [], [1]],
    ['a picture that is a script', '![a](javascript:alert(1))', [], [1]],
    ['a picture of the system', '![a](/etc/passwd)', [], [1]],
    ['a picture by a file: address', '![a](file:///etc/passwd)', [], [1]],
    ['a footnote that nothing refers to', 'a\n\n[^1]: b', [paragraph(text('a'))], [3]],
    [
      'a script in a footnote',
      'a[^1]\n\n[^1]: [b](javascript:alert(1))',
      [
        paragraph(text('a'), note('1')),
        {
          type: 'footnotes',
          content: [{ type: 'footnote', attrs: { id: '1' }, content: [paragraph(text('b'))] }],
        },
      ],
      [3],
    ],
  ])('%s', (_name, markdown, expected, lines) => {
    const { body, warnings } = convertMarkdown(markdown)
    expect(body.content).toEqual(expected)
    expect(warnings.map(({ line }) => line)).toEqual(lines)
  })
})

describe('what could harm a reader stays out, the words stay in, the line is named', () => {
  test.each<[string, string, unknown[], number[]]>([
    [
      'a script block',
      'a\n\n<script>alert(1)</script>\n\nb',
      [paragraph(text('a')), paragraph(text('b'))],
      [3],
    ],
    [
      'a script in an attribute',
      'a <b onclick="x">b</b> c',
      [paragraph(text('a '), text('b', 'bold'), text(' c'))],
      [],
    ],
    ['a javascript: link in HTML', 'a <a href="javascript:x">b</a>', [paragraph(text('a b'))], [1]],
    ['a javascript: link', '[a](javascript:alert(1))', [paragraph(text('a'))], [1]],
    ['the same in capitals and entities', '[a](JAVA&#83;CRIPT:alert(1))', [paragraph(text('a'))], [1]],
    ['a data: link', '\n\n[a](data:text/html,x)', [paragraph(text('a'))], [3]],
    ['a javascript: link by reference', '[a][1]\n\n[1]: javascript:alert(1)', [paragraph(text('a'))], [1]],
    ['an autolink to a script', '<javascript:alert(1)>', [paragraph(text('javascript:alert(1)'))], [1]],
    ['a picture', 'a ![b](javascript:x)', [paragraph(text('a '))], [1]],
  ])('%s', (_name, markdown, expected, lines) => {
    const { body, warnings } = convertMarkdown(markdown)
    expect(body.content).toEqual(expected)
    expect(warnings.map(({ line }) => line)).toEqual(lines)
  })
})

test.each([
  ['a fact box that ends its quotation wrongly', ':::ficha{titulo="El plan \\"B\\""}\nDatos\n:::', [1, 3]],
  ['one with a space', 'a\n\n:::ficha {titulo="El plan"}\nDatos\n:::', [3, 5]],
  ['one in a quotation', '> ::: ficha\n> Datos\n> :::', [1, 3]],
  ['a leaf with a space', '::relacionada {slug="a"}', [1]],
])('what looks like a block and is none stands as text, with a warning: %s', (_name, markdown, lines) => {
  const { warnings } = convertMarkdown(markdown)
  expect(warnings.map(({ line }) => line)).toEqual(lines)
  expect(warnings[0]?.reason).toContain('no está escrito como un bloque')
})

test.each([
  [':::cita{autor=“Ana Ruiz”}\nEl mar\n:::', { author: 'Ana Ruiz' }],
  ['> :::ficha{titulo=«El plan»}\n> a\n> :::', { title: 'El plan' }],
  [':::ficha{titulo="El plan &quot;B&quot; «C»"}\na\n:::', { title: 'El plan "B" «C»' }],
])('quotation marks around and in an attribute: %s', (markdown, attrs) => {
  const { body, warnings } = convertMarkdown(markdown)
  expect(JSON.stringify(body)).toContain(JSON.stringify(attrs))
  expect(warnings).toEqual([])
})

test.each([
  ['a quotation', '> Según el [informe][i].\n>\n> [i]: https://a.example/informe'],
  ['a list', '- Según el [informe][i].\n\n  [i]: https://a.example/informe'],
  ['a fact box', ':::ficha\nSegún el [informe][i].\n\n[i]: https://a.example/informe\n:::'],
  ['a footnote', 'a[^1]\n\n[^1]: Según el [informe][i].\n\n    [i]: https://a.example/informe'],
  ['a quotation after it', 'Según el [informe][i].\n\n> [i]: https://a.example/informe\n>\n> b'],
])('a definition holds for the whole document: in %s', (_name, markdown) => {
  const { body, warnings } = convertMarkdown(markdown)
  expect(JSON.stringify(body)).toContain(JSON.stringify(link('https://a.example/informe', 'informe')))
  expect(warnings).toEqual([])
})

test('of two definitions the first counts, and a picture takes one too', () => {
  const { body } = convertMarkdown('> ![Una boya][b]\n>\n> [b]: boya.jpg "Pie"\n\n[b]: otra.jpg')
  expect(body.content).toEqual([{ type: 'blockquote', content: [image('boya.jpg', 'Una boya', 'Pie')] }])
})

test('warnings count lines from the beginning of the file', () => {
  expect(convertMarkdown('a\n\n<script></script>', 10).warnings).toEqual([
    { line: 12, reason: 'el HTML <script> se deja fuera' },
  ])
})

describe('nothing stops the importer', () => {
  test.each<[string, string]>([
    ['20,000 quotes', `${'> '.repeat(20_000)}a`],
    ['40 quotes', `${'> '.repeat(40)}a`],
    ['1,000 directives', `${':::ficha\n'.repeat(1_000)}a`],
    ['1,000 directives, each closed', nested(1_000)],
    ['1,000 footnotes in one another', `a[^a]\n\n${'[^a]: '.repeat(1_000)}b`],
    ['200,000 cells', `|a|b|\n|---|---|\n${'|c|d|\n'.repeat(100_000)}`],
    ['2,000 footnotes', Array.from({ length: 2_000 }, (_, i) => `[^${i}]: x`).join('\n')],
  ])('%s', (_name, markdown) => {
    expect(() => convertMarkdown(markdown)).toThrow(SourceError)
  })

  test('many blocks one after another go in', () => {
    expect(blocks(':::ficha\na\n:::\n\n'.repeat(200))).toHaveLength(200)
  })

  test('a few blocks inside one another go in', () => {
    expect(JSON.stringify(blocks(nested(4)))).toContain('"a"')
  })
})

function nested(depth: number): string {
  let markdown = 'a'
  for (let i = 0; i < depth; i++) markdown = `${':'.repeat(3 + i)}ficha\n${markdown}\n${':'.repeat(3 + i)}`
  return markdown
}
