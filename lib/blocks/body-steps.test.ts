import { describe, expect, test } from 'vitest'
import type { Card } from '#lib/cards/card.ts'
import type { Picture } from '#lib/media/picture.ts'
import { BODY_STEPS, runBodySteps } from './body-steps.ts'
import { readBody } from './read-body.ts'

const picture = { alt: 'a' } as Picture
const card = { headline: 'Otra' } as Card
const loaded = { pictures: new Map([[1, picture]]), stories: new Map([['otra', card]]) }
const image = (imageId: unknown) => ({ type: 'image', attrs: { imageId } })
const related = (slug: unknown) => ({ type: 'relatedStory', attrs: { slug } })
const shown = { type: 'image', attrs: { imageId: 1, picture } }
const fill = (...content: unknown[]) => runBodySteps(BODY_STEPS, readBody({ content }).content, loaded)

describe('what blocks refer to', () => {
  test.each<[string, unknown[], unknown[]]>([
    ['a picture', [image(1)], [shown]],
    ['pictures that are none', [image(2), image('1'), image(-1), image(1.5), { type: 'image' }], []],
    ['a picture that brings its own', [{ type: 'image', attrs: { imageId: 9, picture } }], []],
    [
      'a gallery of what is left',
      [{ type: 'gallery', content: [image(1), image(2)] }],
      [{ type: 'gallery', content: [shown] }],
    ],
    ['a gallery of nothing', [{ type: 'gallery', content: [image(2)] }, { type: 'gallery' }], []],
    ['a story', [related('otra')], [{ type: 'relatedStory', attrs: { slug: 'otra', card } }]],
    ['stories that are none', [related('x'), related(7), related('../x'), { type: 'relatedStory' }], []],
    ['an advertisement slot, which is never stored', [{ type: 'adSlot', attrs: { name: 'x' } }], []],
    ['a fact box of nothing', [{ type: 'factBox', attrs: { title: 'x' }, content: [related('x')] }], []],
  ])('%s', (_name, before, after) => {
    expect(fill(...before)).toEqual(after)
  })
})

const reference = (id: unknown) => ({ type: 'footnoteReference', attrs: { id } })
const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content })
const note = (id: unknown, ...content: unknown[]) => ({
  type: 'footnote',
  attrs: { id },
  content: [paragraph(...content)],
})
const words = { type: 'text', text: 'x' }

describe('footnotes are numbered as they are referred to', () => {
  test('in order, twice, from one to another; without references they are left out', () => {
    const content = fill(
      {
        type: 'footnotes',
        content: [note('a', words, reference('c')), note('b', words), note('c', words), note('d', words)],
      },
      paragraph(reference('b'), reference('a'), reference('b'), reference('nada'), reference(undefined)),
    )
    const numbered = (id: string, number: number, occurrence: number) => ({
      type: 'footnoteReference',
      attrs: { id, number, occurrence },
    })
    expect(content).toEqual([
      paragraph(numbered('b', 1, 1), numbered('a', 2, 1), numbered('b', 1, 2)),
      {
        type: 'footnotes',
        content: [
          { ...note('b', words), attrs: { id: 'b', number: 1, references: 2 } },
          { ...note('a', words, numbered('c', 3, 1)), attrs: { id: 'a', number: 2, references: 1 } },
          { ...note('c', words), attrs: { id: 'c', number: 3, references: 1 } },
        ],
      },
    ])
  })

  test('none where nothing refers to them', () => {
    expect(fill({ type: 'footnotes', content: [note('a', words)] }, { type: 'footnotes' })).toEqual([])
  })
})
