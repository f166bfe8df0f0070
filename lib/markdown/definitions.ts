import type { Definition, Nodes, Root } from 'mdast'

/**
 * The reference definitions of a document by their identifiers. They hold for the whole document wherever they stand,
 * also in a quotation, a list, a block or a footnote; of two with one name the first counts (CommonMark 0.31, 4.7).
 */
export function findDefinitions(tree: Root): ReadonlyMap<string, Definition> {
  const definitions = new Map<string, Definition>()
  const visit = (node: Nodes): void => {
    if (node.type === 'definition' && !definitions.has(node.identifier))
      definitions.set(node.identifier, node)
    if ('children' in node) for (const child of node.children) visit(child as Nodes)
  }
  visit(tree)
  return definitions
}
