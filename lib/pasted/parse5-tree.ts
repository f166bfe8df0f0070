import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import type { HtmlTree } from './html-tree.ts'

type Node = DefaultTreeAdapterTypes.ChildNode

/** Trees of parse5. */
export const parse5Tree: HtmlTree<Node> = {
  tag: (node) => ('tagName' in node ? node.tagName : undefined),
  text: (node) => (node.nodeName === '#text' && 'value' in node ? node.value : undefined),
  attribute: (node, name) =>
    'attrs' in node ? node.attrs.find((attr) => attr.name === name)?.value : undefined,
  children: (node) => ('childNodes' in node ? node.childNodes : []),
}

/** The nodes of a piece of HTML. */
export function parseNodes(html: string): Node[] {
  return parseFragment(html, { scriptingEnabled: false }).childNodes
}
