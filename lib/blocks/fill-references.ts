import type { LoadedReferences } from './block-kind.ts'
import { type Block, NODE_RULES } from './kinds.ts'
import type { Node } from './node.ts'

/**
 * Gives pictures and related stories what they show. A node whose reference is missing is left out, and so is a
 * block that needs content and has none left.
 */
export function fillReferences(blocks: readonly Block[], loaded: LoadedReferences): Block[] {
  return blocks.flatMap((block) => (fillNode(block, loaded) as Block | undefined) ?? [])
}

function fillNode(node: Node, loaded: LoadedReferences): Node | undefined {
  const rules = NODE_RULES.get(node.type)
  if (rules?.fill) return rules.fill(node, loaded)
  const content = node.content?.flatMap((child) => fillNode(child, loaded) ?? [])
  if (rules?.needsContent && !content?.length) return undefined
  return content ? { ...node, content } : node
}
