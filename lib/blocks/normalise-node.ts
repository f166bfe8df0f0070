import type { NodeRules } from './block-kind.ts'
import { NODE_RULES } from './kinds.ts'
import type { Node } from './node.ts'

/** The order of the marks of a text: they nest in that order, the first outermost. Unknown ones come last. */
export const MARK_ORDER: readonly string[] = ['link', 'bold', 'code', 'italic', 'strike']

/**
 * A node in the one form that it can have, so that equal bodies are equal data, whether an editor or an importer made them:
 * neighbouring texts with the same marks are one, what holds blocks has no content when these are empty paragraphs alone,
 * parts without content are left out where they show nothing, and so are attributes with the value they have anyway.
 * @param node whose content has that form already.
 */
export function normaliseNode({ type, text, attrs, marks, content }: Node): Node {
  const rules = NODE_RULES.get(type)
  const said = attrs && withoutImplied(attrs, rules?.implied)
  const ordered = type === 'text' ? normaliseMarks(marks ?? []) : []
  return {
    type,
    ...(said && { attrs: said }),
    ...contentOf(rules, content),
    ...(text !== undefined && { text }),
    ...(ordered.length > 0 && { marks: ordered }),
  }
}

function withoutImplied(
  attrs: Record<string, unknown>,
  implied: NodeRules['implied'],
): Record<string, unknown> | undefined {
  const said = Object.entries(attrs).filter(([name, value]) => !implied || implied[name] !== value)
  return said.length > 0 ? Object.fromEntries(said) : undefined
}

function contentOf(rules: NodeRules | undefined, content: Node[] | undefined): { content?: Node[] } {
  switch (rules?.holds) {
    case 'text':
      return content && content.length > 0 ? { content: joinTexts(content) } : {}
    case 'blocks':
      return { content: withoutBlanks(withoutBareGroups(content ?? [])) }
    case 'parts': {
      const parts = withoutBareGroups(content ?? [])
      return { content: rules.completeParts?.(parts) ?? parts }
    }
    default:
      return content ? { content } : {}
  }
}

/** One mark of each type, in order. */
function normaliseMarks(marks: NonNullable<Node['marks']>): NonNullable<Node['marks']> {
  const once = marks.filter(({ type }, i) => marks.findIndex((other) => other.type === type) === i)
  return once.toSorted((one, other) => rankOf(one.type) - rankOf(other.type))
}

function rankOf(mark: string): number {
  const rank = MARK_ORDER.indexOf(mark)
  return rank === -1 ? MARK_ORDER.length : rank
}

function joinTexts(nodes: readonly Node[]): Node[] {
  const joined: Node[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    if (node.type === 'text' && last?.type === 'text' && hasSameMarks(node, last))
      joined[joined.length - 1] = { ...last, text: `${last.text}${node.text}` }
    else joined.push(node)
  }
  return joined
}

function hasSameMarks(one: Node, other: Node): boolean {
  return JSON.stringify(one.marks ?? []) === JSON.stringify(other.marks ?? [])
}

/** Without lists, tables, rows, galleries and notes that have no parts. */
function withoutBareGroups(nodes: readonly Node[]): Node[] {
  return nodes.filter(
    ({ type, content }) => NODE_RULES.get(type)?.holds !== 'parts' || (content && content.length > 0),
  )
}

/** Nothing where only empty paragraphs are. The notes of a body do not count: nobody writes in them alone. */
function withoutBlanks(nodes: Node[]): Node[] {
  const shown = nodes.filter(({ type, content }) => type !== 'paragraph' || content !== undefined)
  return shown.every(({ type }) => type === 'footnotes') ? shown : nodes
}
