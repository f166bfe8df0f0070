import type { FootnoteDefinition, Nodes, Root } from 'mdast'
import type { Footnote } from '#lib/blocks/footnotes/type.ts'
import type { Block } from '#lib/blocks/kinds.ts'
import { nodesOf } from '#lib/blocks/node.ts'
import type { Context } from './context.ts'
import { text } from './text.ts'

/**
 * The block of the notes that a body refers to, in the order of their references; an empty list when it has none.
 * @param content the blocks that refer to them; notes may refer to others.
 * @param convertBlocks converts the content of a note.
 */
export function convertFootnotes(
  tree: Root,
  content: Block[],
  context: Context,
  convertBlocks: (nodes: FootnoteDefinition['children']) => Block[],
): Block[] {
  const definitions = new Map<string, FootnoteDefinition>()
  for (const node of definitionsOf(tree)) {
    // The first definition of a name counts, as in CommonMark.
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node)
  }
  const ids = new Set(content.flatMap(referencesOf))
  const notes: Footnote[] = []
  // Ids that are added during the loop are visited too.
  for (const id of ids) {
    const definition = definitions.get(id)
    definitions.delete(id)
    if (!definition) continue
    const note: Footnote = { type: 'footnote', attrs: { id }, content: convertBlocks(definition.children) }
    for (const other of referencesOf(note)) ids.add(other)
    notes.push(note)
  }
  for (const node of definitions.values()) {
    context.warn(node, text.footnoteUnused(node.identifier))
  }
  return notes.length > 0 ? [{ type: 'footnotes', content: notes }] : []
}

function definitionsOf(node: Nodes): FootnoteDefinition[] {
  const inside = 'children' in node ? node.children.flatMap((child) => definitionsOf(child as Nodes)) : []
  return node.type === 'footnoteDefinition' ? [node, ...inside] : inside
}

function referencesOf(block: Block | Footnote): string[] {
  return [...nodesOf(block)].flatMap((node) =>
    node.type === 'footnoteReference' ? [String(node.attrs?.id)] : [],
  )
}
