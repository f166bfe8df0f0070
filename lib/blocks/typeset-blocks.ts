import { PLACEHOLDER_CHARACTER } from '#lib/text/quotes.ts'
import { typeset } from '#lib/text/typography.ts'
import { type Block, NODE_RULES } from './kinds.ts'
import type { Node } from './node.ts'

/** Applies Spanish typography to the text of blocks; code stays as written. Quotes pair across links and emphasis. */
export function typesetBlocks(blocks: readonly Block[]): Block[] {
  return blocks.map((block) => typesetNode(block) as Block)
}

function typesetNode(node: Node): Node {
  if (!node.content || NODE_RULES.get(node.type)?.isVerbatim) return node
  if (!node.content.some(({ type }) => type === 'text')) {
    return { ...node, content: node.content.map(typesetNode) }
  }
  // The whole line is set at once. Code and nodes without text take one character in it and are put back unchanged.
  const pieces = node.content.map((child) => (isWords(child) ? (child.text ?? '') : PLACEHOLDER_CHARACTER))
  const line = typeset(pieces.join(''))
  let from = 0
  const content = node.content.map((child, i) => {
    const start = from
    from += pieces[i]?.length ?? 0
    return isWords(child) ? { ...child, text: line.slice(start, from) } : typesetNode(child)
  })
  return { ...node, content }
}

function isWords({ type, marks = [] }: Node): boolean {
  return type === 'text' && !marks.some((mark) => mark.type === 'code')
}
