/**
 * The body of an article: a ProseMirror document, as the editor writes it and the importer makes it.
 * Only these types are known; a reader page passes over any other.
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

export interface ListItem {
  type: 'listItem'
  content: Block[]
}

export interface TableRow {
  type: 'tableRow'
  content: { type: 'tableHeader' | 'tableCell'; content: Block[] }[]
}

export type Inline = Text | { type: 'hardBreak' }

export interface Text {
  type: 'text'
  text: string
  marks?: Mark[]
}

export type Mark = { type: 'bold' | 'italic' | 'strike' | 'code' } | { type: 'link'; attrs: { href: string } }

/** Any node of a body, for walking through it. */
type Node = { type: string; text?: string; content?: Node[] }

/** The words of a body alone: a line a paragraph, heading, list item or cell. */
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

function textOf(node: Node): string {
  if (node.type === 'text') return node.text ?? ''
  if (node.type === 'hardBreak') return ' '
  const parts = (node.content ?? []).map(textOf)
  const inline = ['paragraph', 'heading', 'codeBlock'].includes(node.type)
  return inline ? parts.join('').trim() : parts.filter(Boolean).join('\n')
}
