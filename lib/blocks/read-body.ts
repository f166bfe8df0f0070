import type { Body } from './body.ts'
import type { Node } from './node.ts'
import { normaliseNode } from './normalise-node.ts'

/** Deeper than any writer nests; recursive walks over such a body cannot overflow the stack. */
const MAX_DEPTH = 80

/**
 * Validates a stored body: in the result, nodes and marks have a type, text is a string, content a list and
 * attributes an object. Anything else is left out. Nodes of unknown types stay. Equal bodies are equal data
 * (`normalise-node.ts`).
 */
export function readBody(stored: unknown): Body {
  const content = isObject(stored) ? readNodes(stored.content, 1) : []
  return normaliseNode({ type: 'doc', content }) as unknown as Body
}

function readNodes(stored: unknown, depth: number): Node[] {
  if (!Array.isArray(stored) || depth > MAX_DEPTH) return []
  return stored.flatMap((node) => readNode(node, depth) ?? [])
}

function readNode(stored: unknown, depth: number): Node | undefined {
  if (!isObject(stored) || typeof stored.type !== 'string') return undefined
  const { type, text, attrs, marks, content } = stored
  if (type === 'text') {
    if (typeof text !== 'string' || text === '') return undefined
    const known = Array.isArray(marks) ? marks.flatMap((mark) => readMark(mark) ?? []) : []
    return normaliseNode({ type, text, marks: known })
  }
  return normaliseNode({
    type,
    ...(isObject(attrs) && { attrs }),
    ...(content !== undefined && { content: readNodes(content, depth + 1) }),
  })
}

function readMark(stored: unknown): { type: string; attrs?: Record<string, unknown> } | undefined {
  if (!isObject(stored) || typeof stored.type !== 'string') return undefined
  return { type: stored.type, ...(isObject(stored.attrs) && { attrs: stored.attrs }) }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
