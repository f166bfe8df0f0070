import { expect, test } from 'vitest'
import { randomBody } from '#testing/random-body.ts'
import type { Node } from './node.ts'
import { readBody } from './read-body.ts'

test.each<[string, unknown, unknown[]]>([
  ['nothing', null, []],
  ['a text', 'x', []],
  ['a list', [], []],
  ['content that is none', { content: 'x' }, []],
  ['nodes that are none', { content: [null, 1, 'x', [], {}, { type: 7 }] }, []],
  ['a text that is none', { content: [{ type: 'text', text: 7 }, { type: 'text' }] }, []],
  [
    'marks and attributes that are none',
    {
      content: [
        { type: 'text', text: 'a', marks: [null, 'x', { type: 'bold' }] },
        { type: 'p', attrs: 'x' },
      ],
    },
    [{ type: 'text', text: 'a', marks: [{ type: 'bold' }] }, { type: 'p' }],
  ],
  [
    'unknown types, which stay',
    { content: [{ type: 'nuevo', attrs: { a: 1 }, content: [{ type: 'text', text: 'a' }] }] },
    [{ type: 'nuevo', attrs: { a: 1 }, content: [{ type: 'text', text: 'a' }] }],
  ],
])('%s', (_name, stored, content) => {
  expect(readBody(stored)).toEqual({ type: 'doc', content })
})

test('what is nested too deeply ends', () => {
  let node: unknown = { type: 'text', text: 'x' }
  for (let i = 0; i < 5_000; i++) node = { type: 'blockquote', content: [node] }
  expect(JSON.stringify(readBody({ content: [node] })).length).toBeLessThan(5_000)
})

test.each<[string, object, object]>([
  [
    'texts with the same marks are one, and marks are in order',
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'a', marks: [{ type: 'italic' }, { type: 'bold' }, { type: 'italic' }] },
        { type: 'text', text: 'b', marks: [{ type: 'bold' }, { type: 'italic' }] },
        { type: 'text', text: 'c', marks: [] },
      ],
    },
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'ab', marks: [{ type: 'bold' }, { type: 'italic' }] },
        { type: 'text', text: 'c' },
      ],
    },
  ],
  [
    'a list item of an empty paragraph is empty, and a list counts from one',
    {
      type: 'orderedList',
      attrs: { start: 1 },
      content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [] }] }],
    },
    { type: 'orderedList', content: [{ type: 'listItem', content: [] }] },
  ],
  [
    'rows are equally long',
    {
      type: 'table',
      content: [
        { type: 'tableRow', content: [{ type: 'tableHeader', content: [] }] },
        { type: 'tableRow', content: [{ type: 'tableCell' }, { type: 'tableCell', content: [] }] },
        { type: 'tableRow', content: [] },
      ],
    },
    {
      type: 'table',
      content: [
        {
          type: 'tableRow',
          content: [
            { type: 'tableHeader', content: [] },
            { type: 'tableHeader', content: [] },
          ],
        },
        {
          type: 'tableRow',
          content: [
            { type: 'tableCell', content: [] },
            { type: 'tableCell', content: [] },
          ],
        },
      ],
    },
  ],
])('%s', (_name, block, read) => {
  const rule = { type: 'horizontalRule' }
  expect(readBody({ content: [rule, block] })).toStrictEqual({ type: 'doc', content: [rule, read] })
})

test.each(['bulletList', 'orderedList', 'gallery', 'table', 'footnotes'])(
  'an empty %s is left out',
  (type) => {
    const rule = { type: 'horizontalRule' }
    expect(readBody({ content: [rule, { type, content: [] }] }).content).toEqual([rule])
  },
)

test('a body that was read is read the same, and says the same', () => {
  for (let seed = 0; seed < 500; seed++) {
    const raw = randomBody(seed)
    const body = readBody(raw)
    expect(readBody(body), `seed ${seed}`).toStrictEqual(body)
    expect(wordsOf(body as Node), `seed ${seed}`).toBe(wordsOf(raw))
  }
})

function wordsOf({ text = '', content = [] }: Node): string {
  return text + content.map(wordsOf).join('')
}
