import { adSlotKind } from './ad-slot/kind.ts'
import type { AdSlot } from './ad-slot/type.ts'
import type { BlockKind, NodeRules } from './block-kind.ts'
import { embedKind } from './embed/kind.ts'
import type { EmbedBlock } from './embed/type.ts'
import { factBoxKind } from './fact-box/kind.ts'
import type { FactBox } from './fact-box/type.ts'
import { footnotesKind } from './footnotes/kind.ts'
import type { Footnotes } from './footnotes/type.ts'
import { galleryKind } from './gallery/kind.ts'
import type { Gallery } from './gallery/type.ts'
import { imageKind } from './image/kind.ts'
import type { ImageBlock } from './image/type.ts'
import { pullQuoteKind } from './pull-quote/kind.ts'
import type { PullQuote } from './pull-quote/type.ts'
import { relatedStoryKind } from './related-story/kind.ts'
import type { RelatedStory } from './related-story/type.ts'
import { tableKind } from './table/kind.ts'
import type { Table } from './table/type.ts'
import { textKind } from './text/kind.ts'
import type { TextBlock } from './text/type.ts'

/** A block of a body. A new kind is added here and in `BLOCK_KINDS`; everything else about it is in its folder. */
export type Block =
  | TextBlock
  | Table
  | PullQuote
  | FactBox
  | ImageBlock
  | Gallery
  | RelatedStory
  | EmbedBlock
  | Footnotes
  | AdSlot

/** Every kind of block that a body can have. */
export const BLOCK_KINDS: readonly BlockKind[] = [
  textKind,
  tableKind,
  pullQuoteKind,
  factBoxKind,
  imageKind,
  galleryKind,
  relatedStoryKind,
  embedKind,
  footnotesKind,
  adSlotKind,
]

/** The rules of each node type, by its name. */
export const NODE_RULES: ReadonlyMap<string, NodeRules> = new Map(
  BLOCK_KINDS.flatMap(({ nodes }) => Object.entries(nodes)),
)
