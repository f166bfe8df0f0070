import { expect, test } from 'vitest'
import { readWords } from './read-words.ts'
import { cutContent, cutText } from './words.ts'

const words = readWords('Juan  Pérez', 'Sentencia del 3 de mayo')

test.each([
  ['Habló Juan Pérez ayer.', 'Habló […] ayer.'],
  ['JUAN PÉREZ, juan pérez', '[…], […]'],
  ['Juan\u00a0Pérez y Juana', '[…] y Juana'],
  ['Juan y Pérez', 'Juan y Pérez'],
])('%s', (text, expected) => expect(cutText(text, words)).toBe(expected))

test('words that are partly bold or linked are cut whole, and the rest keeps its marks', () => {
  const bold = [{ type: 'bold' }]
  const body = {
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'Dijo Juan ' },
          { type: 'text', text: 'Pérez que no', marks: bold },
          { type: 'text', text: ' vendrá.' },
        ],
      },
      { type: 'paragraph', content: [{ type: 'text', text: 'Otra cosa.' }] },
    ],
  }
  expect(cutContent(body, words)).toEqual({
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'Dijo […]' },
          { type: 'text', text: ' que no', marks: bold },
          { type: 'text', text: ' vendrá.' },
        ],
      },
      { type: 'paragraph', content: [{ type: 'text', text: 'Otra cosa.' }] },
    ],
  })
})

test('what is between two texts keeps them apart', () => {
  const content = [{ type: 'text', text: 'Juan' }, { type: 'hardBreak' }, { type: 'text', text: ' Pérez' }]
  expect(cutContent({ content }, words)).toEqual({ content })
})

test('attributes lose the words too, unknown nodes stay, and a content without them is the same object', () => {
  const content = {
    headline: 'x',
    body: { content: [{ type: 'unknown', attrs: { author: 'Juan Pérez', n: 1 } }] },
  }
  expect(cutContent(content, words)).toEqual({
    headline: 'x',
    body: { content: [{ type: 'unknown', attrs: { author: '[…]', n: 1 } }] },
  })
  const other = { headline: 'y', list: [{ a: null }] }
  expect(cutContent(other, words)).toBe(other)
})

test.each([
  ['', 'Motivo'],
  ['ab', 'Motivo'],
  ['x'.repeat(501), 'Motivo'],
  ['Juan Pérez', 'Lo pidió juan pérez'],
])('words %.12j with the reason %j are refused', (text, reason) =>
  expect(() => readWords(text, reason)).toThrow(),
)
