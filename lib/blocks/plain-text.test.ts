import { expect, test } from 'vitest'
import type { Body } from './body.ts'
import { countNodes } from './node.ts'
import { plainText } from './plain-text.ts'

test('the words of a body, a line a paragraph, item or cell', () => {
  const body: Body = {
    type: 'doc',
    content: [
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Título' }] },
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'Uno ' },
          { type: 'text', text: 'dos', marks: [{ type: 'bold' }] },
          { type: 'hardBreak' },
          { type: 'text', text: 'tres' },
        ],
      },
      {
        type: 'bulletList',
        content: [
          { type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'ítem' }] }] },
        ],
      },
      { type: 'horizontalRule' },
      { type: 'paragraph' },
    ],
  }
  expect(countNodes(body)).toBe(14)
  expect(plainText(body)).toBe('Título\nUno dos tres\nítem')
})
