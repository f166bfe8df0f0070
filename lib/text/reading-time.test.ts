import { expect, test } from 'vitest'
import { readingMinutes } from './reading-time.ts'

test.each([
  ['nothing', '', 1],
  ['a short note', 'palabra '.repeat(60), 1],
  ['a story of 600 words', 'palabra '.repeat(600), 3],
  ['punctuation is no word', '— … « » '.repeat(1000), 1],
  ['figures are words', '12.400 '.repeat(218), 2],
])('%s', (_name, text, minutes) => expect(readingMinutes(text)).toBe(minutes))
