import { OBJECT, typeset } from '#lib/text/typography.ts'
import type { Block, Body, Node } from './body.ts'

/** A body as Spanish sets it; code stays as it is. Quotes are paired within a paragraph, over links and emphasis. */
export function typesetBody(body: Body): Body {
  return { ...body, content: body.content.map((block) => typesetNode(block as Node) as Block) }
}

function typesetNode(node: Node): Node {
  if (node.type === 'codeBlock' || !node.content) return node
  if (!node.content.some(({ type }) => type === 'text')) {
    return { ...node, content: node.content.map(typesetNode) }
  }
  // What is no text, and code, comes back as it was.
  const pieces = node.content.map((child) => (isWords(child) ? (child.text ?? '') : OBJECT))
  const set = typeset(pieces.join(''))
  let from = 0
  const content = node.content.map((child, i) => {
    const start = from
    from += pieces[i]?.length ?? 0
    return isWords(child) ? { ...child, text: set.slice(start, from) } : typesetNode(child)
  })
  return { ...node, content }
}

function isWords({ type, marks = [] }: Node): boolean {
  return type === 'text' && !marks.some((mark) => mark.type === 'code')
}
