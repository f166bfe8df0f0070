import type { LoadedReferences } from './block-kind.ts'
import { fillReferences } from './fill-references.ts'
import { numberFootnotes } from './footnotes/number-footnotes.ts'
import type { Block } from './kinds.ts'
import { addHeadingIds } from './text/heading-ids.ts'
import { typesetBlocks } from './typeset-blocks.ts'

/** One change of the blocks of a body on their way to a page. Pure: it returns new blocks. */
export type BodyStep = (blocks: readonly Block[], loaded: LoadedReferences) => Block[]

/**
 * The steps between `readBody` and the markup, in order. Filling comes first, so that what is missing leaves no gap
 * and no footnote number.
 */
export const BODY_STEPS: readonly BodyStep[] = [fillReferences, numberFootnotes, addHeadingIds, typesetBlocks]

/** The blocks after all steps. */
export function runBodySteps(
  steps: readonly BodyStep[],
  blocks: readonly Block[],
  loaded: LoadedReferences,
): Block[] {
  return steps.reduce<Block[]>((current, step) => step(current, loaded), [...blocks])
}
