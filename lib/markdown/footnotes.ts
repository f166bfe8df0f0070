import type { FootnoteDefinition, Nodes, Root } from 'mdast'
import { type Block, type Footnote, type Node, nodesOf } from '#lib/blocks/body.ts'
import type { Context } from './context.ts'

/**
 * The notes that a body refers to, in the order in which it does, as its last block; none where it has no notes.
 * @param content the blocks that refer to them; notes may refer to others.
 * @param blocks converts what stands in a note.
 */
export function convertFootnotes(
  tree: Root,
  content: Block[],
  context: Context,
  blocks: (nodes: FootnoteDefinition['children']) => Block[],
): Block[] {
  const definitions = new Map<string, FootnoteDefinition>()
  for (const node of definitionsOf(tree)) {
    // The first of a name counts, as in CommonMark.
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node)
  }
  const ids = new Set(content.flatMap(referencesOf))
  const notes: Footnote[] = []
  // A set that grows while it is read is read to its end.
  for (const id of ids) {
    const definition = definitions.get(id)
    definitions.delete(id)
    if (!definition) continue
    const note: Footnote = { type: 'footnote', attrs: { id }, content: blocks(definition.children) }
    for (const other of referencesOf(note)) ids.add(other)
    notes.push(note)
  }
  for (const node of definitions.values()) {
    context.warn(node, `the footnote ${JSON.stringify(node.identifier)} is left out: nothing refers to it`)
  }
  return notes.length > 0 ? [{ type: 'footnotes', content: notes }] : []
}

function definitionsOf(node: Nodes): FootnoteDefinition[] {
  const inside = 'children' in node ? node.children.flatMap((child) => definitionsOf(child as Nodes)) : []
  return node.type === 'footnoteDefinition' ? [node, ...inside] : inside
}

function referencesOf(block: Block | Footnote): string[] {
  return [...nodesOf(block as Node)].flatMap((node) =>
    node.type === 'footnoteReference' ? [String(node.attrs?.id)] : [],
  )
}
