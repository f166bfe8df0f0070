import { describe, expect, test } from 'vitest'
import { type Rankable, rankRelated } from './related.ts'

const now = new Date('2026-03-10T12:00:00Z')
const daysBefore = (days: number) => new Date(now.getTime() - days * 86_400_000)

function story(id: number, parts: Partial<Rankable> = {}): Rankable {
  return { id, sectionId: id + 100, tagIds: [], publishedAt: now, text: `historia${id}`, ...parts }
}

const RARE = 1
const COMMON = 2
const EVERYWHERE = 3
const uses = new Map([
  [RARE, 2],
  [COMMON, 40],
  [EVERYWHERE, 100],
])

function order(article: Partial<Rankable>, candidates: Rankable[]): number[] {
  return rankRelated(story(0, article), candidates, uses, 100).map(({ id }) => id)
}

describe('the better related comes first', () => {
  test.each<[string, Partial<Rankable>, Rankable[], number[]]>([
    ['nothing in common is left out', { tagIds: [RARE] }, [story(1), story(2, { tagIds: [COMMON] })], []],
    [
      'a rare tag counts more than a common one',
      { tagIds: [RARE, COMMON] },
      [story(1, { tagIds: [COMMON] }), story(2, { tagIds: [RARE] })],
      [2, 1],
    ],
    [
      'two tags count more than one of them',
      { tagIds: [RARE, COMMON] },
      [story(1, { tagIds: [RARE] }), story(2, { tagIds: [RARE, COMMON] })],
      [2, 1],
    ],
    [
      'a tag that every story has says next to nothing, the section says more',
      { tagIds: [EVERYWHERE], sectionId: 7, text: 'dragado del canal' },
      [story(1, { tagIds: [EVERYWHERE] }), story(2, { tagIds: [EVERYWHERE], sectionId: 7 })],
      [2, 1],
    ],
    [
      'without tags, likeness of text decides',
      { text: 'La draga abre el canal norte del puerto' },
      [
        story(1, { text: 'La orquesta estrena una sinfonía' }),
        story(2, { text: 'El puerto espera la draga del canal' }),
      ],
      [2],
    ],
    [
      'words count by their beginning, without accents or case',
      { text: 'elecciones municipales' },
      [story(1, { text: 'ELECCIÓN MUNICIPAL' }), story(2, { text: 'otra cosa distinta' })],
      [1],
    ],
    [
      'of equals, the one nearer in time',
      { tagIds: [RARE] },
      [
        story(1, { tagIds: [RARE], publishedAt: daysBefore(400) }),
        story(2, { tagIds: [RARE], publishedAt: daysBefore(2) }),
      ],
      [2, 1],
    ],
    [
      'an old story on the same rare matter beats yesterday on a common one',
      { tagIds: [RARE, COMMON] },
      [
        story(1, { tagIds: [COMMON], publishedAt: daysBefore(1) }),
        story(2, { tagIds: [RARE], publishedAt: daysBefore(120) }),
      ],
      [2, 1],
    ],
    [
      'of perfect equals, the later made',
      { tagIds: [RARE] },
      [story(1, { tagIds: [RARE] }), story(2, { tagIds: [RARE] })],
      [2, 1],
    ],
    ['never the article itself', { tagIds: [RARE] }, [story(0, { tagIds: [RARE] })], []],
    ['empty texts are like nothing', { text: '' }, [story(1, { text: '' })], []],
  ])('%s', (_name, article, candidates, expected) => {
    expect(order(article, candidates)).toEqual(expected)
  })
})
