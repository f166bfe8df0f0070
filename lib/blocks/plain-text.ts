import type { Body } from './body.ts'
import { NODE_RULES } from './kinds.ts'
import type { Node } from './node.ts'

/**
 * The words of a body, one line for each paragraph, heading, list item or cell. Captions and embeds are not part of
 * it.
 */
export function plainText(body: Body): string {
  return textOf(body)
}

function textOf(node: Node): string {
  const inside = (node.content ?? []).map(textOf)
  const write = NODE_RULES.get(node.type)?.plainText
  return write ? write(node, inside) : inside.filter(Boolean).join('\n')
}
