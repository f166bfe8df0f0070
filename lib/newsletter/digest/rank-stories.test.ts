import { expect, test } from 'vitest'
import { type Candidate, pickStories } from './rank-stories.ts'

const HOUR = 3_600_000
const now = new Date('2026-11-24T12:00:00Z')
const day = { max: 4, span: 24 * HOUR, now }

/** A news story in a section of its own, an hour old by default. */
const story = (id: number, given: Partial<Candidate> & { hours?: number } = {}): Candidate => ({
  id,
  kind: 'news',
  sectionId: id,
  weight: 1,
  reads: null,
  publishedAt: new Date(now.getTime() - (given.hours ?? 1) * HOUR),
  ...given,
})

test.each<[string, Candidate[], number[]]>([
  ['no stories', [], []],
  ['newest first', [story(1, { hours: 9 }), story(2, { hours: 2 }), story(3, { hours: 5 })], [2, 3, 1]],
  ['weight before freshness', [story(1, { hours: 1 }), story(2, { hours: 20, weight: 3 })], [2, 1]],
  [
    'a day of freshness does not outweigh a point of weight',
    [story(1, { hours: 0, weight: 1 }), story(2, { hours: 23, weight: 2 })],
    [2, 1],
  ],
  [
    'readership before freshness',
    [story(1, { hours: 1, reads: 0 }), story(2, { hours: 12, reads: 900 })],
    [2, 1],
  ],
  [
    'sections alternate',
    [
      story(1, { sectionId: 7, hours: 1 }),
      story(2, { sectionId: 7, hours: 2 }),
      story(3, { sectionId: 7, hours: 3 }),
      story(4, { sectionId: 8, hours: 5 }),
    ],
    [1, 4, 2, 3],
  ],
  [
    'important stories of the same section stay above',
    [story(1, { sectionId: 7, weight: 3 }), story(2, { sectionId: 7, weight: 3, hours: 2 }), story(3)],
    [1, 2, 3],
  ],
  [
    'opinion does not lead',
    [story(1, { kind: 'opinion', weight: 3 }), story(2), story(3, { kind: 'analysis', hours: 9 })],
    [2, 1, 3],
  ],
  ['opinion leads if there is nothing else', [story(1, { kind: 'opinion' })], [1]],
  ['no sponsored stories', [story(1, { kind: 'sponsored', weight: 3 }), story(2)], [2]],
  ['at most the maximum', [1, 2, 3, 4, 5, 6].map((id) => story(id)), [6, 5, 4, 3]],
  ['same time: higher id first', [story(1), story(2)], [2, 1]],
  ['a date in the future counts as now', [story(1, { hours: -9 }), story(2, { hours: 0 })], [1, 2]],
  ['duplicates count once', [story(1), story(1)], [1]],
])('%s', (_, candidates, ids) => {
  expect(pickStories(candidates, day).map(({ id }) => id)).toEqual(ids)
})

test('the reasons add up to the score', () => {
  const picked = pickStories(
    [
      story(1, { sectionId: 7, weight: 3, reads: 9, hours: 12 }),
      story(2, { sectionId: 7, reads: 99, hours: 0 }),
    ],
    day,
  )
  expect(picked.map(({ id, reasons }) => [id, reasons])).toEqual([
    [1, { weight: 3, readership: 0.75, freshness: 0.5, repetition: 0 }],
    [2, { weight: 1, readership: 1.5, freshness: 1, repetition: -0.6 }],
  ])
  for (const { score, reasons } of picked) {
    expect(score).toBeCloseTo(Object.values(reasons).reduce((sum, part) => sum + part, 0))
  }
})
