/**
 * How the walker reads a tree of HTML, so that both the browser's `DOMParser` and parse5 on the server can give it one. A
 * node is an element (it has a tag), a text (it has text) or nothing of interest.
 */
export interface HtmlTree<N> {
  /** The name of an element in lower case; `undefined` for other nodes. */
  tag(node: N): string | undefined
  /** The characters of a text; `undefined` for other nodes. */
  text(node: N): string | undefined
  attribute(node: N, name: string): string | undefined
  children(node: N): readonly N[]
}
