import type { Card } from '#lib/cards/card.ts'
import type { Picture } from '#lib/media/picture.ts'
import type { Directive } from './directive.ts'
import type { HtmlTarget } from './html-target.ts'
import type { Node } from './node.ts'

/** A row of the database that a node refers to. */
export interface NodeReference {
  pictureId?: number
  storySlug?: string
}

/** The rows that a body refers to, as loaded for its page. */
export interface LoadedReferences {
  pictures: ReadonlyMap<number, Picture>
  /** Published stories only. */
  stories: ReadonlyMap<string, Card>
}

/** The rules of one type of node. Only `html` is required; without the others the node has no special rule. */
export interface NodeRules {
  /** What its content is, if it can have any: words, blocks that somebody writes in, or parts without which it shows nothing. */
  holds?: 'text' | 'blocks' | 'parts'
  /** Adds what its parts lack, so that an editor has nothing to add. */
  completeParts?(parts: readonly Node[]): Node[]
  /** Attributes that are not stored with this value, since a node without them has it. */
  implied?: Readonly<Record<string, unknown>>
  /** Its HTML for feed readers and the lite edition; `inside` is the HTML of its content. */
  html(node: Node, inside: string, target: HtmlTarget): string
  /** The row it refers to; `undefined` when its attributes name none. */
  reference?(node: Node): NodeReference | undefined
  /** The node with what it refers to; `undefined` when that is missing and the node must be left out. */
  fill?(node: Node, loaded: LoadedReferences): Node | undefined
  /** Whether the node is left out when nothing remains inside it. */
  needsContent?: boolean
  /** Whether typography leaves its text as written. */
  isVerbatim?: boolean
  /** Its words, given those of its content; without it, each child stands on its own line. */
  plainText?(node: Node, inside: string[]): string
  /** Whether it counts as a paragraph when advertisements are spaced. */
  countsAsParagraph?(node: Node): boolean
  /** Whether no advertisement may stand next to it. */
  keepsAdsAway?: boolean
}

/** A kind of block: the node types it consists of, and its Markdown directive where it has one. */
export interface BlockKind {
  nodes: Readonly<Record<string, NodeRules>>
  directive?: Directive
}
