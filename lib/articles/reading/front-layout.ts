import type { Card } from '#lib/cards/card.ts'

/**
 * How the top of the front page is set.
 * - `illustrated`: the lead with its picture, the others in a column beside it.
 * - `alone`: the picture of the lead beside its words, because nothing else stands at the top.
 * - `mixed`: a lead of type alone, beside it a story with a picture and the others.
 * - `type`: no pictures; the headline of the lead across the page, the others in columns below.
 */
export type TopLayout = 'illustrated' | 'alone' | 'mixed' | 'type'

/**
 * How the block of a section is set. In none of them does a story of type alone stand in a row of pictures.
 * - `feature`: a large picture, the other stories in a list beside it.
 * - `row`: equal columns, each with its picture.
 * - `pair`: one or two stories, each with its picture beside its words.
 * - `columns`: equal columns of type alone.
 */
export interface BlockLayout {
  kind: 'feature' | 'row' | 'pair' | 'columns'
  /** Whether the large picture of a feature stands on the right. */
  isMirrored: boolean
  /** Whether the stories in the list of a feature show their pictures: all of them or none. */
  hasListPictures: boolean
}

type Pictured = Pick<Card, 'image'>

/** Chooses the layout of the top by what pictures its stories have. */
export function chooseTopLayout(lead: Pictured, seconds: readonly Pictured[]): TopLayout {
  if (lead.image) return seconds.length > 0 ? 'illustrated' : 'alone'
  return seconds.some(({ image }) => image) ? 'mixed' : 'type'
}

/**
 * Chooses the layouts of the blocks, in the order of the page: no two neighbours look the same where their pictures allow
 * another layout.
 */
export function chooseBlockLayouts(blocks: readonly (readonly Pictured[])[]): BlockLayout[] {
  const layouts: BlockLayout[] = []
  for (const stories of blocks) layouts.push(chooseBlockLayout(stories, layouts.at(-1)))
  return layouts
}

function chooseBlockLayout(stories: readonly Pictured[], above: BlockLayout | undefined): BlockLayout {
  const plain = { isMirrored: false, hasListPictures: false }
  const pictures = stories.filter(({ image }) => image).length
  if (pictures === 0) return { kind: 'columns', ...plain }
  if (stories.length < 3) return { kind: 'pair', ...plain }
  const isComplete = pictures === stories.length
  if (isComplete && above?.kind === 'feature') return { kind: 'row', ...plain }
  return {
    kind: 'feature',
    isMirrored: above?.kind === 'feature' && !above.isMirrored,
    hasListPictures: isComplete,
  }
}

/** The same stories, those with pictures first; otherwise in their order. */
export function picturesFirst<Story extends Pictured>(stories: readonly Story[]): Story[] {
  return stories.toSorted((a, b) => Number(!a.image) - Number(!b.image))
}
