import { type Block, NODE_RULES } from '#lib/blocks/kinds.ts'

/** One slot under the headline and one after the agency's credit stand outside the body: six on the page. */
const MAX_SLOTS = 4
const PARAGRAPHS_BEFORE_FIRST = 2
const PARAGRAPHS_BETWEEN = 6
const MIN_PARAGRAPHS_AFTER = 3

/**
 * Puts advertisement slots between the blocks of a body: after the 2nd paragraph, then after at least 6 more while
 * at least 3 remain, never next to a heading, picture, embed or another slot, at most 4. A slot that may not stand
 * where it is due is placed at the next allowed position. Pictures count as paragraphs.
 */
export function placeAds(blocks: readonly Block[]): Block[] {
  const placed: Block[] = []
  let remaining = blocks.filter(countsAsParagraph).length
  let sinceLast = 0
  let slots = 0
  for (const [i, block] of blocks.entries()) {
    placed.push(block)
    if (!countsAsParagraph(block)) continue
    sinceLast++
    remaining--
    const next = blocks[i + 1]
    const isDue =
      slots === 0
        ? sinceLast >= PARAGRAPHS_BEFORE_FIRST && remaining > 0
        : sinceLast >= PARAGRAPHS_BETWEEN && remaining >= MIN_PARAGRAPHS_AFTER
    if (isDue && slots < MAX_SLOTS && allowsAdBeside(block) && next && allowsAdBeside(next)) {
      slots++
      sinceLast = 0
      placed.push({ type: 'adSlot', name: `body-${slots}` })
    }
  }
  return placed
}

function countsAsParagraph(block: Block): boolean {
  return NODE_RULES.get(block.type)?.countsAsParagraph?.(block) ?? false
}

function allowsAdBeside({ type }: Block): boolean {
  return !NODE_RULES.get(type)?.keepsAdsAway
}
