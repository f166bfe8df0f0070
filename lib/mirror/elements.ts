import { type DefaultTreeAdapterTypes as Tree, defaultTreeAdapter as tree } from 'parse5'

/** The elements below a node in document order; only those with that tag name if one is given. */
export function* elementsOf(parent: Tree.ParentNode, name?: string): Generator<Tree.Element> {
  for (const node of [...parent.childNodes]) {
    if (!tree.isElementNode(node)) continue
    if (name === undefined || node.tagName === name) yield node
    yield* elementsOf(node, name)
  }
}

/** The text inside a node. */
export function textOf(parent: Tree.ParentNode): string {
  return parent.childNodes
    .map((node) => (tree.isTextNode(node) ? node.value : 'childNodes' in node ? textOf(node) : ''))
    .join('')
}
