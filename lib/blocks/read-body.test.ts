import { expect, test } from 'vitest'
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
