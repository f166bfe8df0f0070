import type { Link, LinkReference, PhrasingContent } from 'mdast'
import { makeText } from '#lib/blocks/text/make-text.ts'
import type { Inline, Mark } from '#lib/blocks/text/type.ts'
import { safeHref } from '#lib/text/safe-href.ts'
import type { Context } from './context.ts'

/** The content of a paragraph or heading; empty when only white space remains, as after HTML was left out. */
export function convertWords(nodes: readonly PhrasingContent[], context: Context): Inline[] {
  const words = convertInlines(nodes, context)
  return words.every((inline) => inline.type === 'text' && inline.text.trim() === '') ? [] : words
}

/** Converts inline Markdown into texts with marks, line breaks and footnote references. */
export function convertInlines(
  nodes: readonly PhrasingContent[],
  context: Context,
  marks: Mark[] = [],
): Inline[] {
  return joinTexts(nodes.flatMap((node) => convertInline(node, context, marks)))
}

function convertInline(node: PhrasingContent, context: Context, marks: Mark[]): Inline[] {
  const inside = (children: readonly PhrasingContent[], type: 'bold' | 'italic' | 'strike') =>
    convertInlines(children, context, [...marks, { type }])
  switch (node.type) {
    case 'text':
      return [makeText(node.value.replace(/\s*\n\s*/g, ' '), marks)]
    case 'inlineCode':
      return [makeText(node.value, [...marks, { type: 'code' }])]
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

/** Joins neighbouring texts with the same marks and drops empty ones, as ProseMirror requires. */
function joinTexts(inlines: Inline[]): Inline[] {
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
