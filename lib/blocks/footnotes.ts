import type { Body, Footnote, Node } from './body.ts'

/**
 * Numbers the notes of a body by the order in which they are referred to. References without a note and notes
 * without a reference are left out; the list of notes is the last block.
 */
export function numberFootnotes(body: Body): Body {
  const notes = new Map<string, Footnote>()
  for (const block of body.content) {
    if (block.type !== 'footnotes') continue
    for (const note of block.content ?? []) {
      const id = idOf(note)
      if (note.type === 'footnote' && id !== undefined && !notes.has(id)) notes.set(id, note)
    }
  }
  const numbers = new Map<string, { number: number; references: number }>()
  const number = (node: Node): Node | undefined => {
    if (node.type === 'footnoteReference') {
      const id = idOf(node)
      if (id === undefined || !notes.has(id)) return undefined
      const known = numbers.get(id) ?? { number: numbers.size + 1, references: 0 }
      known.references++
      numbers.set(id, known)
      return { ...node, attrs: { id, number: known.number, occurrence: known.references } }
    }
    if (node.type === 'footnotes') return undefined
    return node.content ? { ...node, content: node.content.flatMap((child) => number(child) ?? []) } : node
  }
  const text = body.content.filter(({ type }) => type !== 'footnotes')
  const content = text.flatMap((block) => number(block as Node) ?? []) as Body['content']
  // A note may refer to another; the list grows while it is read.
  const shown: Footnote[] = []
  for (const [id] of numbers) shown.push(number(notes.get(id) as Node) as unknown as Footnote)
  if (shown.length === 0) return { ...body, content }
  const list = shown.map((note) => ({ ...note, attrs: { id: note.attrs.id, ...numbers.get(note.attrs.id) } }))
  return { ...body, content: [...content, { type: 'footnotes', content: list }] }
}

function idOf(node: { attrs?: { id?: unknown } }): string | undefined {
  const id = node.attrs?.id
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined
}
