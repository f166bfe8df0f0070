import { describe, expect, test } from 'vitest'
import type { Block } from '#lib/articles/body.ts'
import { ImportError } from './import-error.ts'
import { convertMarkdown } from './markdown-body.ts'

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

describe('what could harm a reader stays out, the words stay in, the line is named', () => {
  test.each<[string, string, unknown[], number[]]>([
    [
      'a script block',
      'a\n\n<script>alert(1)</script>\n\nb',
      [paragraph(text('a')), paragraph(text('b'))],
      [3],
    ],
    ['HTML in a line', 'a <b onclick="x">b</b> c', [paragraph(text('a b c'))], [1, 1]],
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

test('warnings count lines from the beginning of the file', () => {
  expect(convertMarkdown('a\n\n<hr>', 10).warnings).toEqual([{ line: 12, reason: 'HTML is left out' }])
})

test('deep nesting is no way to stop the importer', () => {
  expect(() => convertMarkdown(`${'> '.repeat(20_000)}a`)).toThrow(ImportError)
})
