/**
 * The renderers of node types by name, for Tiptap's static renderer. It has no prototype, so that a node named
 * «constructor» is unknown like any other.
 */
export function nodeMapping<Renderer>(renderers: Iterable<[string, Renderer]>): Record<string, Renderer> {
  return Object.assign(Object.create(null), Object.fromEntries(renderers))
}
