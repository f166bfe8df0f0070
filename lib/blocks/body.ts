import type { Card } from '#lib/cards/card.ts'
import type { Picture } from '#lib/media/picture.ts'

/**
 * The body of an article: a ProseMirror document, as the editor writes it and the importer makes it.
 * Only these types are known; a reader page passes over any other. What a block refers to (a picture, a story) is
 * filled in by `page-body.ts` when the page is made, and never stored.
 */
export interface Body {
  type: 'doc'
  content: Block[]
}

export type Block =
  | { type: 'paragraph'; content?: Inline[] }
  | { type: 'heading'; attrs: { level: 2 | 3 | 4 }; content?: Inline[] }
  | { type: 'bulletList'; content: ListItem[] }
  | { type: 'orderedList'; attrs?: { start: number }; content: ListItem[] }
  | { type: 'blockquote'; content: Block[] }
  | { type: 'codeBlock'; content?: Text[] }
  | { type: 'horizontalRule' }
  | { type: 'table'; content: TableRow[] }
  | PullQuote
  | FactBox
  | ImageBlock
  | Gallery
  | RelatedStory
  | EmbedBlock
  | Footnotes

export interface ListItem {
  type: 'listItem'
  content: Block[]
}

export interface TableRow {
  type: 'tableRow'
  content: TableCell[]
}

export interface TableCell {
  type: 'tableHeader' | 'tableCell'
  attrs?: { align: 'center' | 'right' }
  content: Block[]
}

/** Words of the story, or of somebody in it, set large. */
export interface PullQuote {
  type: 'pullQuote'
  attrs: { author: string }
  content: Block[]
}

/** What the reader should know besides: numbers, dates, a chronology. */
export interface FactBox {
  type: 'factBox'
  attrs: { title: string }
  content: Block[]
}

/** A picture of the `Image` table, which has its words too. */
export interface ImageBlock {
  type: 'image'
  attrs: { imageId: number; picture?: Picture }
}

export interface Gallery {
  type: 'gallery'
  content: ImageBlock[]
}

/** A story of this paper, shown while it is published. */
export interface RelatedStory {
  type: 'relatedStory'
  attrs: { slug: string; card?: Card }
}

/** A video, post or recording of another service; see `embeds.ts` for the addresses that are known. */
export interface EmbedBlock {
  type: 'embed'
  attrs: { url: string; title: string }
}

/** The notes of a body, its last block. Their numbers come from the references when the page is made. */
export interface Footnotes {
  type: 'footnotes'
  content: Footnote[]
}

export interface Footnote {
  type: 'footnote'
  attrs: { id: string; number?: number; references?: number }
  content: Block[]
}

/** Where a note is referred to; `occurrence` counts the references to one note. */
export interface FootnoteReference {
  type: 'footnoteReference'
  attrs: { id: string; number?: number; occurrence?: number }
}

export type Inline = Text | { type: 'hardBreak' } | FootnoteReference

export interface Text {
  type: 'text'
  text: string
  marks?: Mark[]
}

export type Mark = { type: 'bold' | 'italic' | 'strike' | 'code' } | { type: 'link'; attrs: { href: string } }

/** Any node of a body, for walking through it. */
export interface Node {
  type: string
  text?: string
  attrs?: Record<string, unknown>
  content?: Node[]
  marks?: { type: string; attrs?: Record<string, unknown> }[]
}

/**
 * The words of a body alone: a line a paragraph, heading, list item or cell. Those of pictures and of what other
 * services show are not among them.
 */
export function plainText(body: Body): string {
  return body.content
    .map((block) => textOf(block as Node))
    .filter(Boolean)
    .join('\n')
}

/** How many nodes a body is made of, at every depth. */
export function countNodes(body: Body): number {
  const count = (node: Node): number => (node.content ?? []).reduce((sum, child) => sum + count(child), 1)
  return count(body as Node)
}

/** Every node of a body, from the beginning to the end, parents first. */
export function* nodesOf(node: Node): Generator<Node> {
  yield node
  for (const child of node.content ?? []) yield* nodesOf(child)
}

function textOf(node: Node): string {
  if (node.type === 'text') return node.text ?? ''
  if (node.type === 'hardBreak') return ' '
  const parts = (node.content ?? []).map(textOf)
  const inline = ['paragraph', 'heading', 'codeBlock'].includes(node.type)
  if (inline) return parts.join('').trim()
  const title = node.type === 'factBox' ? String(node.attrs?.title ?? '') : ''
  return [title, ...parts].filter(Boolean).join('\n')
}
