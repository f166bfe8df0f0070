import type { FootnoteReference } from '../footnotes/type.ts'
import type { Block } from '../kinds.ts'

/** The blocks that every text has. */
export type TextBlock =
  | Paragraph
  | { type: 'heading'; attrs: { level: 2 | 3 | 4; id?: string }; content?: Inline[] }
  | { type: 'bulletList'; content: ListItem[] }
  | { type: 'orderedList'; attrs?: { start: number }; content: ListItem[] }
  | { type: 'blockquote'; content: Block[] }
  | { type: 'codeBlock'; content?: Text[] }
  | { type: 'horizontalRule' }

export interface Paragraph {
  type: 'paragraph'
  content?: Inline[]
}

export interface ListItem {
  type: 'listItem'
  content: Block[]
}

export type Inline = Text | { type: 'hardBreak' } | FootnoteReference

export interface Text {
  type: 'text'
  text: string
  marks?: Mark[]
}

export type Mark = { type: 'bold' | 'italic' | 'strike' | 'code' } | { type: 'link'; attrs: { href: string } }
