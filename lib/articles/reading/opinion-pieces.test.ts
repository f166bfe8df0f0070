import { expect, test } from 'vitest'
import { chooseOpinionPieces, findOpinionSection } from './opinion-pieces.ts'

/** Pieces by their first authors: a letter each, a dot for an unsigned one. */
function pieces(letters: string) {
  return [...letters].map((letter, i) => ({ id: i, authors: letter === '.' ? [] : [letter, 'Z'] }))
}

test.each([
  ['no author twice, the newest of each', 'ABBAC', 4, [0, 1, 4]],
  ['at most so many', 'ABCDE', 4, [0, 1, 2, 3]],
  ['unsigned pieces have one author', '.A.', 4, [0, 1]],
  ['none', '', 4, []],
])('%s', (_name, letters, take, expected) => {
  expect(chooseOpinionPieces(pieces(letters), take).map(({ id }) => id)).toEqual(expected)
})

test.each([
  ['the section that most are in', ['local', 'opinion', 'opinion'], 'opinion'],
  ['of several the one of the newest', ['local', 'opinion'], 'local'],
  ['none', [], null],
])('the section of the block: %s', (_name, slugs, expected) => {
  expect(findOpinionSection(slugs.map((sectionSlug) => ({ sectionSlug })))).toBe(expected)
})
