import type { Link, LinkReference, PhrasingContent } from 'mdast'
import type { Inline, Mark } from '#lib/blocks/text/type.ts'
import { safeHref } from '#lib/text/safe-href.ts'
import type { Context } from './context.ts'
import { OpenTags } from './html-inlines.ts'
import { type Format, joinPieces, type Piece, SPACE, textPieces, withMark } from './pieces.ts'
import { text } from './text.ts'

/** The content of a paragraph or heading; empty when only white space remains, as after HTML was left out. */
export function convertWords(nodes: readonly PhrasingContent[], context: Context): Inline[] {
  const words = convertInlines(nodes, context)
  return words.every((inline) => inline.type === 'text' && inline.text.trim() === '') ? [] : words
}

/** Converts inline Markdown into texts with marks, line breaks and footnote references. */
export function convertInlines(nodes: readonly PhrasingContent[], context: Context): Inline[] {
  return joinPieces(convertNodes(nodes, context, { marks: [] }))
}

function convertNodes(nodes: readonly PhrasingContent[], context: Context, format: Format): Piece[] {
  const tags = new OpenTags(context, format)
  return nodes.flatMap((node) =>
    node.type === 'html' ? tags.read(node) : convertNode(node, context, tags.format),
  )
}

function convertNode(node: PhrasingContent, context: Context, format: Format): Piece[] {
  const inside = (children: readonly PhrasingContent[], type: Exclude<Mark['type'], 'link'>) =>
    convertNodes(children, context, withMark(format, { type }))
  const warnLost = (tag: string) => context.warn(node, text.htmlWordsStay(tag))
  switch (node.type) {
    case 'text':
      return textPieces(node.value.replace(/\s*\n\s*/g, ' '), format, warnLost)
    case 'inlineCode':
      return textPieces(node.value, withMark(format, { type: 'code' }), warnLost)
    case 'strong':
      return inside(node.children, 'bold')
    case 'emphasis':
      return inside(node.children, 'italic')
    case 'delete':
      return inside(node.children, 'strike')
    case 'break':
      return [{ type: 'hardBreak' }]
    case 'link':
      return convertLink(node, node.url, context, format)
    case 'linkReference':
      return convertLink(node, context.definitions.get(node.identifier)?.url ?? '', context, format)
    case 'footnoteReference':
      return [{ type: 'footnoteReference', attrs: { id: node.identifier } }]
    case 'image':
    case 'imageReference':
      context.warn(node, text.pictureAmongWords)
      return [SPACE]
    default:
      return []
  }
}

function convertLink(node: Link | LinkReference, url: string, context: Context, format: Format): Piece[] {
  const href = safeHref(url)
  if (!href) context.warn(node, text.linkLeftOut(url))
  return convertNodes(
    node.children,
    context,
    href ? withMark(format, { type: 'link', attrs: { href } }) : format,
  )
}
