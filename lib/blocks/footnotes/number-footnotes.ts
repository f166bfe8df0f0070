import type { Block } from '../kinds.ts'
import type { Node } from '../node.ts'
import type { Footnote } from './type.ts'

/**
 * Numbers the notes of a body in the order of their references. References without a note and notes without a
 * reference are left out; the list of notes becomes the last block.
 */
export function numberFootnotes(blocks: readonly Block[]): Block[] {
  const notes = notesById(blocks)
  const counts = new Map<string, { number: number; references: number }>()
  const numberNode = (node: Node): Node | undefined => {
    if (node.type === 'footnotes') return undefined
    if (node.type === 'footnoteReference') {
      const id = idOf(node)
      if (id === undefined || !notes.has(id)) return undefined
      const count = counts.get(id) ?? { number: counts.size + 1, references: 0 }
      count.references++
      counts.set(id, count)
      return { ...node, attrs: { id, number: count.number, occurrence: count.references } }
    }
    return node.content
      ? { ...node, content: node.content.flatMap((child) => numberNode(child) ?? []) }
      : node
  }
  const text = blocks.flatMap((block) => (numberNode(block) as Block | undefined) ?? [])
  // A note may refer to another one, which adds to `counts` during the loop.
  const shown: Footnote[] = []
  for (const [id] of counts) shown.push(numberNode(notes.get(id) as Footnote) as unknown as Footnote)
  if (shown.length === 0) return text
  const content = shown.map((note) => ({
    ...note,
    attrs: { id: note.attrs.id, ...counts.get(note.attrs.id) },
  }))
  return [...text, { type: 'footnotes', content }]
}

/** The first note of each id. */
function notesById(blocks: readonly Block[]): Map<string, Footnote> {
  const notes = new Map<string, Footnote>()
  for (const block of blocks) {
    if (block.type !== 'footnotes') continue
    for (const note of block.content ?? []) {
      const id = idOf(note)
      if (note.type === 'footnote' && id !== undefined && !notes.has(id)) notes.set(id, note)
    }
  }
  return notes
}

function idOf(node: { attrs?: { id?: unknown } }): string | undefined {
  const id = node.attrs?.id
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined
}
