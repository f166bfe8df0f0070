import type { Link, LinkReference, PhrasingContent } from 'mdast'
import type { Inline, Mark, Text } from '#lib/blocks/body.ts'
import { safeHref } from '#lib/text/safe-href.ts'
import type { Context } from './context.ts'

/** The words of a paragraph or heading; empty when they are only white space, as when HTML was left out. */
export function convertWords(nodes: readonly PhrasingContent[], context: Context): Inline[] {
  const words = convertInlines(nodes, context)
  return words.every((inline) => inline.type === 'text' && inline.text.trim() === '') ? [] : words
}

/** Turns what stands in a line into texts with marks, line breaks and references. */
export function convertInlines(
  nodes: readonly PhrasingContent[],
  context: Context,
  marks: Mark[] = [],
): Inline[] {
  return joined(nodes.flatMap((node) => convertInline(node, context, marks)))
}

/** A text with its marks. */
export function text(value: string, marks: Mark[] = []): Text {
  return { type: 'text', text: value, ...(marks.length > 0 && { marks }) }
}

function convertInline(node: PhrasingContent, context: Context, marks: Mark[]): Inline[] {
  const inside = (children: readonly PhrasingContent[], type: 'bold' | 'italic' | 'strike') =>
    convertInlines(children, context, [...marks, { type }])
  switch (node.type) {
    case 'text':
      return [text(node.value.replace(/\s*\n\s*/g, ' '), marks)]
    case 'inlineCode':
      return [text(node.value, [...marks, { type: 'code' }])]
    case 'strong':
      return inside(node.children, 'bold')
    case 'emphasis':
      return inside(node.children, 'italic')
    case 'delete':
      return inside(node.children, 'strike')
    case 'break':
      return [{ type: 'hardBreak' }]
    case 'link':
      return convertLink(node, node.url, context, marks)
    case 'linkReference':
      return convertLink(node, context.definitions.get(node.identifier)?.url ?? '', context, marks)
    case 'footnoteReference':
      return [{ type: 'footnoteReference', attrs: { id: node.identifier } }]
    case 'image':
    case 'imageReference':
      context.warn(node, 'a picture among words is left out: it must stand in a paragraph of its own')
      return []
    case 'html':
      context.warn(node, 'HTML is left out')
      return []
    default:
      return []
  }
}

function convertLink(node: Link | LinkReference, url: string, context: Context, marks: Mark[]): Inline[] {
  const href = safeHref(url)
  if (!href) context.warn(node, `the link to ${JSON.stringify(url.slice(0, 60))} is left out`)
  return convertInlines(node.children, context, href ? [...marks, { type: 'link', attrs: { href } }] : marks)
}

/** ProseMirror wants neighbouring texts of the same marks as one, and no empty text. */
function joined(inlines: Inline[]): Inline[] {
  const result: Inline[] = []
  for (const inline of inlines) {
    const last = result.at(-1)
    if (inline.type === 'text' && inline.text === '') continue
    if (
      inline.type === 'text' &&
      last?.type === 'text' &&
      JSON.stringify(inline.marks) === JSON.stringify(last.marks)
    ) {
      result[result.length - 1] = { ...last, text: last.text + inline.text }
    } else result.push(inline)
  }
  return result
}
