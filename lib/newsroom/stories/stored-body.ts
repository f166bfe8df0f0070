import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { Body } from '#lib/blocks/body.ts'
import type { Node } from '#lib/blocks/node.ts'
import { normaliseNode } from '#lib/blocks/normalise-node.ts'
import { bodySchema } from './schema.ts'

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

/** A document of the editor as a body is stored: only known attributes, and in the form that `readBody` gives every body. */
export function toStoredBody(document: Node): Body {
  return toStoredNode(document) as unknown as Body
}

function toStoredNode({ type, text, attrs, marks, content }: Node): Node {
  return normaliseNode({
    type,
    ...storedAttributes(type, attrs),
    ...(content && { content: content.map(toStoredNode) }),
    ...(text !== undefined && { text }),
    ...(marks && {
      marks: marks.map((mark) => ({ type: mark.type, ...storedAttributes(mark.type, mark.attrs) })),
    }),
  })
}

function storedAttributes(type: string, attrs: Node['attrs']): { attrs?: Record<string, unknown> } {
  const kept = (ATTRIBUTES[type] ?? []).flatMap((name) => {
    const value = attrs?.[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return kept.length > 0 ? { attrs: Object.fromEntries(kept) } : {}
}

/**
 * A stored body as a document of the editor. What a person writes in, such as an empty list item, gets the paragraph that the
 * editor needs there; `toStoredBody` leaves it out again. Nothing of the body is left out.
 * @throws RangeError for a node that the schema does not know.
 */
export function toEditorDocument(body: Body): ProseMirrorNode {
  return build(body as Node)
}

/** Whether the editor can hold a body. */
export function isOfSchema(body: Body): boolean {
  try {
    toEditorDocument(body).check()
    return true
  } catch {
    return false
  }
}

function build(node: Node): ProseMirrorNode {
  const type = bodySchema.nodes[node.type]
  if (!type || node.type === 'text') return bodySchema.nodeFromJSON(node)
  const { content: _, ...self } = node
  const inside = (node.content ?? []).map(build)
  const { attrs } = bodySchema.nodeFromJSON({ ...self, content: [] })
  return type.createAndFill(attrs, inside) ?? type.create(attrs, inside)
}
