import { describe, expect, test } from 'vitest'
import type { Picture } from '#lib/media/picture.ts'
import { chooseBlockLayouts, chooseTopLayout, picturesFirst } from './front-layout.ts'

/** Stories, one a letter: p with a picture, t of type alone. */
function stories(letters: string) {
  return [...letters].map((letter) => ({ image: letter === 'p' ? ({} as Picture) : null }))
}

describe('the top of the front page', () => {
  test.each([
    ['a lead with a picture and others', 'p', 'ppt', 'illustrated'],
    ['a lead with a picture and others without', 'p', 'ttt', 'illustrated'],
    ['a lead with a picture and one other', 'p', 't', 'illustrated'],
    ['a lead with a picture and nothing else', 'p', '', 'alone'],
    ['a lead of type beside a picture', 't', 'ptt', 'mixed'],
    ['a lead of type, the picture last', 't', 'ttp', 'mixed'],
    ['no pictures at all', 't', 'ttt', 'type'],
    ['a lead of type and nothing else', 't', '', 'type'],
  ])('%s', (_name, lead, seconds, expected) => {
    const [first] = stories(lead)
    expect(first && chooseTopLayout(first, stories(seconds))).toBe(expected)
  })
})

describe('the blocks of sections', () => {
  /** F feature, M mirrored feature, f and m with pictures in their list, R row, P pair, C columns. */
  function letters(blocks: string[]): string {
    return chooseBlockLayouts(blocks.map(stories))
      .map(({ kind, isMirrored, hasListPictures }) => {
        if (kind !== 'feature') return kind.charAt(0).toUpperCase()
        const letter = isMirrored ? 'M' : 'F'
        return hasListPictures ? letter.toLowerCase() : letter
      })
      .join('')
  }

  test.each([
    ['no sections', [], ''],
    ['pictures throughout: features and rows in turn', ['pppp', 'pppp', 'pppp', 'pppp'], 'fRfR'],
    ['three stories are enough for a row', ['ppp', 'ppp'], 'fR'],
    ['a story of type never stands in a row of pictures', ['pppp', 'pppt', 'pppp'], 'fMR'],
    ['features with gaps are mirrored in turn', ['pttt', 'pptt', 'pppt'], 'FMF'],
    ['type alone', ['tttt', 'tt', 't'], 'CCC'],
    ['few stories: their pictures beside their words', ['p', 'pt', 'pp'], 'PPP'],
    ['a feature after a row or columns is not mirrored', ['pppp', 'pppp', 'pttt', 'tttt', 'pttt'], 'fRFCF'],
  ])('%s', (_name, blocks, expected) => {
    expect(letters(blocks)).toBe(expected)
  })
})

test('stories with pictures come first, otherwise in their order', () => {
  const named = stories('tptp').map((story, i) => ({ ...story, name: i }))
  expect(picturesFirst(named).map(({ name }) => name)).toEqual([1, 3, 0, 2])
})
