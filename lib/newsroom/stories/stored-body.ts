import type { Body } from '#lib/blocks/body.ts'
import type { Node } from '#lib/blocks/node.ts'

/** The attributes that are stored, by type of node or mark; the editor has more of them, for itself. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  heading: ['level'],
  orderedList: ['start'],
  tableHeader: ['align'],
  tableCell: ['align'],
  pullQuote: ['author'],
  factBox: ['title'],
  image: ['imageId'],
  relatedStory: ['slug'],
  embed: ['url', 'title'],
  footnote: ['id'],
  footnoteReference: ['id'],
  link: ['href'],
}

/** The value of an attribute that is not stored, since it goes without saying. */
const UNSAID: Readonly<Record<string, unknown>> = { start: 1, align: null }

/** A document of the editor as a body is stored: only known attributes, and none that goes without saying. */
export function toStoredBody(document: Node): Body {
  return { type: 'doc', content: (document.content ?? []).map(toStoredNode) as Body['content'] }
}

function toStoredNode({ type, text, attrs, marks, content }: Node): Node {
  const kept = storedAttributes(type, attrs)
  return {
    type,
    ...(kept && { attrs: kept }),
    ...(content && content.length > 0 && { content: content.map(toStoredNode) }),
    ...(text !== undefined && { text }),
    ...(marks && marks.length > 0 && { marks: marks.map(toStoredMark) }),
  }
}

function toStoredMark({ type, attrs }: NonNullable<Node['marks']>[number]) {
  const kept = storedAttributes(type, attrs)
  return { type, ...(kept && { attrs: kept }) }
}

function storedAttributes(type: string, attrs: Node['attrs']): Record<string, unknown> | undefined {
  const kept = (ATTRIBUTES[type] ?? []).flatMap((name) => {
    const value = attrs?.[name]
    return value === undefined || value === UNSAID[name] ? [] : [[name, value] as const]
  })
  return kept.length > 0 ? Object.fromEntries(kept) : undefined
}
