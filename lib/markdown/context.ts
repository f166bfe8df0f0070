/** Anything of a Markdown tree that knows its place. */
export interface Placed {
  position?: { start: { line: number; offset?: number }; end: { offset?: number } }
}

/** What the conversion of one body shares. */
export interface Context {
  /** Addresses by reference, with their titles. */
  definitions: ReadonlyMap<string, { url: string; title?: string | null }>
  /** The line of the file at which a node stands. */
  lineOf(node: Placed): number
  /** The Markdown that a node was read from. */
  sourceOf(node: Placed): string
  /** Reports what is left out. */
  warn(node: Placed, reason: string): void
}
