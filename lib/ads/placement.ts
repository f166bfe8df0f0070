import type { Block } from '#lib/blocks/body.ts'

/** Where an advertisement stands on the article page. */
export interface AdSlot {
  type: 'adSlot'
  /** Its name, unique on the page. */
  name: string
}

export type PageBlock = Block | AdSlot

/** One under the headline and one after the agency's credit stand outside the body; six at most in all. */
const MOST_IN_BODY = 4
const BEFORE_FIRST = 2
const BETWEEN = 6
const REMAINING = 3

/**
 * Puts advertisement slots between the paragraphs of a body: after the 2nd, then after at least 6 more while at
 * least 3 remain, never next to a heading, an image, an embed or another slot, at most 4. Where a slot may not stand, it
 * waits for the next place where it may.
 */
export function placeAds(blocks: readonly Block[]): PageBlock[] {
  const placed: PageBlock[] = []
  let remaining = blocks.filter(counts).length
  let sinceLast = 0
  let slots = 0
  for (const [i, block] of blocks.entries()) {
    placed.push(block)
    if (!counts(block)) continue
    sinceLast++
    remaining--
    const next = blocks[i + 1]
    const due =
      slots === 0
        ? sinceLast >= BEFORE_FIRST && remaining > 0
        : sinceLast >= BETWEEN && remaining >= REMAINING
    if (due && slots < MOST_IN_BODY && mayStandBeside(block) && next && mayStandBeside(next)) {
      slots++
      sinceLast = 0
      placed.push({ type: 'adSlot', name: `body-${slots}` })
    }
  }
  return placed
}

/** Paragraphs with text and pictures are what a reader passes between two slots. */
function counts(block: Block): boolean {
  return (block.type === 'paragraph' && (block.content?.length ?? 0) > 0) || isPicture(block)
}

function mayStandBeside(block: Block): boolean {
  return block.type !== 'heading' && block.type !== 'embed' && !isPicture(block)
}

function isPicture(block: Block): boolean {
  return block.type === 'image' || block.type === 'gallery'
}
