import { expect, test } from 'vitest'
import { emptyContent } from '#lib/newsroom/stories/content.ts'
import { compareContents } from './compare-contents.ts'

const before = emptyContent({ headline: 'El faro se apaga', authorIds: [1, 2], sectionId: 4 })

test('equal contents have no changes', () => {
  expect(compareContents(before, { ...before }, true)).toEqual({ fields: [], body: [] })
})

test('each field that differs is named, texts word by word', () => {
  const after = {
    ...before,
    headline: 'El faro se enciende',
    dek: 'De noche',
    authorIds: [2, 1],
    sectionId: null,
  }
  expect(compareContents(before, after, true).fields).toEqual([
    {
      field: 'headline',
      words: [
        { kind: 'same', text: 'El faro se ' },
        { kind: 'removed', text: 'apaga' },
        { kind: 'added', text: 'enciende' },
      ],
    },
    { field: 'dek', words: [{ kind: 'added', text: 'De noche' }] },
    { field: 'sectionId', before: ['4'], after: [] },
    { field: 'authorIds', before: ['1', '2'], after: ['2', '1'] },
  ])
})

test('what only editors set is compared where it would change', () => {
  const after = { ...before, weight: 3, noindex: true, canonicalUrl: 'https://otro.example/' }
  expect(compareContents(before, after, false).fields).toEqual([])
  expect(compareContents(before, after, true).fields.map(({ field }) => field)).toEqual([
    'canonicalUrl',
    'weight',
    'noindex',
  ])
})
