import * as Y from 'yjs'

/** The words of a story's document, a line for each block, of nodes that this code does not know too. */
export function plainTextOf(doc: Y.Doc): string {
  const parts = ['headline', 'dek', 'body'].flatMap((name) => linesOf(doc.getXmlFragment(name)))
  return parts.filter(Boolean).join('\n\n')
}

/** The words of each block of a fragment, in order. */
export function linesOf(fragment: Y.XmlFragment): string[] {
  const texts = fragment.toArray().filter((node) => node instanceof Y.XmlText)
  if (texts.length > 0) return [texts.map(wordsOf).join('')]
  return fragment.toArray().flatMap((node) => (node instanceof Y.XmlElement ? linesOf(node) : []))
}

function wordsOf(text: Y.XmlText): string {
  const pieces: { insert?: unknown }[] = text.toDelta()
  return pieces.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')
}
