/** Any node of a body, for code that walks through it without knowing its type. */
export interface Node {
  type: string
  text?: string
  attrs?: Record<string, unknown>
  content?: Node[]
  marks?: { type: string; attrs?: Record<string, unknown> }[]
}

/** The node and all nodes below it in document order, parents first. */
export function* nodesOf(node: Node): Generator<Node> {
  yield node
  for (const child of node.content ?? []) yield* nodesOf(child)
}

/** The number of nodes in a document, itself included. */
export function countNodes(node: Node): number {
  return (node.content ?? []).reduce((sum, child) => sum + countNodes(child), 1)
}

/** A text attribute of a node; empty when it has none. */
export function textAttribute({ attrs }: Node, name: string): string {
  const value = attrs?.[name]
  return typeof value === 'string' ? value : ''
}

/** A whole-number attribute of a node; `fallback` when it has none. */
export function numberAttribute({ attrs }: Node, name: string, fallback: number): number {
  const value = attrs?.[name]
  return Number.isSafeInteger(value) ? Number(value) : fallback
}
