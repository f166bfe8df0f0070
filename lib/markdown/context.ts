/** Any node of a Markdown tree, with its position in the source. */
export interface SourceNode {
  position?: { start: { line: number; offset?: number }; end: { offset?: number } }
}

/** What the converters of one body share. */
export interface Context {
  /** The addresses of reference definitions, with their titles. */
  definitions: ReadonlyMap<string, { url: string; title?: string | null }>
  /** The line of the file at which a node starts. */
  lineOf(node: SourceNode): number
  /** The Markdown source of a node. */
  sourceOf(node: SourceNode): string
  /** Reports what is left out. */
  warn(node: SourceNode, reason: string): void
}
