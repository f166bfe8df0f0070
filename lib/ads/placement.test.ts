import { describe, expect, test } from 'vitest'
import type { Block } from '#lib/blocks/kinds.ts'
import { placeAds } from './placement.ts'

/**
 * p paragraph, h heading, i image, g gallery, v embed, q quote, u pull quote, f fact box, r related story, l list,
 * n footnotes, e empty paragraph; a marks a slot in what comes out.
 */
function body(letters: string): Block[] {
  return [...letters].map((letter) => BLOCKS[letter] as Block)
}

const text = [{ type: 'text', text: 'x' }]
const BLOCKS: Record<string, unknown> = {
  p: { type: 'paragraph', content: text },
  e: { type: 'paragraph' },
  h: { type: 'heading', attrs: { level: 2 }, content: text },
  i: { type: 'image', attrs: { imageId: 1 } },
  g: { type: 'gallery', content: [] },
  v: { type: 'embed', attrs: { url: 'https://t.me/canal/1', title: '' } },
  u: { type: 'pullQuote', attrs: { author: '' }, content: [] },
  f: { type: 'factBox', attrs: { title: '' }, content: [] },
  r: { type: 'relatedStory', attrs: { slug: 'x' } },
  n: { type: 'footnotes', content: [] },
  q: { type: 'blockquote', content: [] },
  l: { type: 'bulletList', content: [] },
}

function letters(blocks: ReturnType<typeof placeAds>): string {
  const known = new Map(Object.entries(BLOCKS).map(([letter, block]) => [block, letter]))
  return blocks.map((block) => (block.type === 'adSlot' ? 'a' : known.get(block))).join('')
}

describe('slots stand', () => {
  test.each([
    ['nowhere in an empty body', '', ''],
    ['nowhere in one paragraph', 'p', 'p'],
    ['not at the end of two: the last advertisement follows at once', 'pp', 'pp'],
    ['after the second of three', 'ppp', 'ppap'],
    ['once in the nine paragraphs of the article readers know', 'ppppppppp', 'ppappppppp'],
    ['again after six more where three remain', 'ppppppppppp', 'ppappppppappp'],
    ['not again where two remain', 'pppppppppp', 'ppapppppppp'],
    ['never before a heading: it waits', 'pphppp', 'pphpapp'],
    ['never after a heading', 'phppp', 'phpapp'],
    ['never beside an image, which counts as a paragraph', 'piipppp', 'piipappp'],
    ['never beside a gallery, which counts as one', 'pgpppp', 'pgpappp'],
    ['never before an embed: it waits', 'ppvpppp', 'ppvpappp'],
    ['never after an embed, which counts for nothing', 'pvpppp', 'pvpappp'],
    ['beside pull quotes, fact boxes and related stories', 'ppuppp', 'ppauppp'],
    ['which count for nothing', 'pufrpppp', 'pufrpappp'],
    ['not before the notes alone', 'ppn', 'ppn'],
    ['beside quotes and lists', 'ppqpp', 'ppaqpp'],
    ['an empty paragraph counts for nothing', 'pepep', 'pepaep'],
    [
      'at most four times in the body, six with those outside',
      'p'.repeat(60),
      `pp${'apppppp'.repeat(4)}${'p'.repeat(34)}`,
    ],
  ])('%s', (_name, before, after) => {
    expect(letters(placeAds(body(before)))).toBe(after)
  })
})

test('every slot of a page has its own name', () => {
  const names = placeAds(body('p'.repeat(60))).flatMap((block) =>
    block.type === 'adSlot' ? [block.name] : [],
  )
  expect(names).toEqual(['body-1', 'body-2', 'body-3', 'body-4'])
})

test('the body itself is left as it was', () => {
  const blocks = body('ppppp')
  placeAds(blocks)
  expect(letters(blocks)).toBe('ppppp')
})
