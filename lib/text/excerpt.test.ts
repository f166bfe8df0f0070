import { expect, test } from 'vitest'
import { excerpt } from './excerpt.ts'

test.each([
  ['a short text stays as it is', 'Corto.', 20, 'Corto.'],
  [
    'cut at a word, at most so long with its ellipsis',
    'El puerto dragará el canal norte',
    20,
    'El puerto dragará…',
  ],
  ['a word that ends at the limit stays', 'El puerto dragará', 17, 'El puerto dragará'],
  ['no punctuation before the ellipsis', 'El puerto, dijo ayer la alcaldesa', 11, 'El puerto…'],
  ['white space and lines become one space', ' Uno\n\n dos \t tres ', 20, 'Uno dos tres'],
  ['the separators of Unicode too', 'Uno\u2028dos\u2029\u0085tres\vcuatro', 30, 'Uno dos tres cuatro'],
  ['a figure and its sign stay together', 'Sube un 12\u00a0% la sardina', 14, 'Sube un 12\u00a0%…'],
  ['a word longer than the limit is cut inside', 'Otorrinolaringología', 10, 'Otorrinol…'],
  ['an emoji is not cut in halves', '👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 2, '👩‍👩‍👧‍👦…'],
  ['empty', '', 10, ''],
])('%s', (_name, text, length, expected) => {
  expect(excerpt(text, length)).toBe(expected)
})
