import type { Html } from 'mdast'
import { recogniseEmbed } from '#lib/blocks/embed/recognise-embed.ts'
import type { Block } from '#lib/blocks/kinds.ts'
import type { TableCell, TableRow } from '#lib/blocks/table/type.ts'
import { lineOf } from '#lib/blocks/text/make-text.ts'
import type { ListItem } from '#lib/blocks/text/type.ts'
import { safeHref } from '#lib/text/safe-href.ts'
import { SourceError } from '#lib/text/source-error.ts'
import type { Context, SourceNode } from './context.ts'
import {
  attribute,
  childrenOf,
  codeOf,
  type Element,
  elementsIn,
  isAnyElement,
  isElement,
  type Node,
  parseHtml,
  TAG_MARK,
  wordsIn,
} from './html-nodes.ts'
import { BLOCK_TAGS, HIDDEN_TAGS, INLINE_TAGS, MARK_OF_TAG, REVISION_TAGS } from './html-tags.ts'
import { MAX_DEPTH } from './limits.ts'
import { makePicture } from './pictures.ts'
import { type Format, joinPieces, type Piece, SPACE, textPieces, trimInlines, withMark } from './pieces.ts'
import { text } from './text.ts'

const PLAIN: Format = { marks: [] }
/** Elements that hold blocks but are nothing themselves. */
const TRANSPARENT_TAGS = new Set(
  [...BLOCK_TAGS].filter((tag) => !/^(?:h\d|[uo]l|li|blockquote|pre|hr|table|figure)$/.test(tag)),
)

/**
 * Converts a block of HTML into blocks. What no block or mark stands for is left out with a warning; its words stay.
 * @throws SourceError when it is nested too deeply.
 */
export function convertHtml(node: Html, context: Context): Block[] {
  const nodes = parseHtml(node.value)
  const firstLine = node.position?.start.line ?? 1
  const placeOf = (inner: Node): SourceNode => ({
    position: {
      start: { line: firstLine + (inner.sourceCodeLocation?.startLine ?? 1) - 1 },
      end: {},
    },
  })
  return new HtmlConverter(context, placeOf).blocks(nodes)
}

class HtmlConverter {
  readonly #context: Context
  readonly #placeOf: (node: Node) => SourceNode
  #depth = 0
  #blocks: Block[] = []
  /** The words since the last block. */
  #words: Piece[] = []

  constructor(context: Context, placeOf: (node: Node) => SourceNode) {
    this.#context = context
    this.#placeOf = placeOf
  }

  /** Converts nodes apart from those around them. */
  blocks(nodes: readonly Node[], format = PLAIN): Block[] {
    const [blocks, words] = [this.#blocks, this.#words]
    this.#blocks = []
    this.#words = []
    this.#visitAll(nodes, format)
    this.#endParagraph()
    const converted = this.#blocks
    this.#blocks = blocks
    this.#words = words
    return converted
  }

  #visitAll(nodes: readonly Node[], format: Format): void {
    const [first] = nodes
    if (!first) return
    if (this.#depth > MAX_DEPTH)
      throw new SourceError(this.#context.lineOf(this.#placeOf(first)), text.tooDeep)
    this.#depth++
    for (const node of nodes) this.#visit(node, format)
    this.#depth--
  }

  #visit(node: Node, format: Format): void {
    if (node.nodeName === '#text' && 'value' in node) {
      const warn = (tag: string) => this.#context.warn(this.#placeOf(node), text.htmlWordsStay(tag))
      for (const [i, value] of node.value.split(TAG_MARK).entries()) {
        if (i > 0) this.#words.push(SPACE)
        this.#words.push(...textPieces(value.replace(/[ \t\n\r\f]+/g, ' '), format, warn))
      }
    } else if ('tagName' in node) this.#visitElement(node, format)
    else this.#words.push(SPACE)
  }

  #visitElement(node: Element, format: Format): void {
    const tag = node.tagName
    if (TRANSPARENT_TAGS.has(tag)) {
      this.#endParagraph()
      this.#visitAll(node.childNodes, format)
      this.#endParagraph()
    } else if (BLOCK_TAGS.has(tag)) this.#addBlocks(this.#blockOf(node, format))
    else if (tag === 'img') this.#addBlocks(this.#picture(node))
    else if (tag === 'br') this.#words.push({ type: 'hardBreak' })
    else if (HIDDEN_TAGS.has(tag)) this.#addHidden(node)
    else if (tag !== 'wbr') this.#visitInline(node, format)
  }

  #visitInline(node: Element, format: Format): void {
    const tag = node.tagName
    const isKnown = INLINE_TAGS.has(tag)
    const isApart = !isKnown || REVISION_TAGS.has(tag)
    if (!isKnown) this.#context.warn(this.#placeOf(node), text.htmlWordsStay(tag))
    if (isApart) this.#words.push(SPACE)
    this.#visitAll(childrenOf(node), this.#inside(node, format))
    if (isApart) this.#words.push(SPACE)
  }

  #inside(node: Element, format: Format): Format {
    const tag = node.tagName
    if (tag === 'sup' || tag === 'sub') return { ...format, raised: tag }
    if (tag === 'a') return this.#linked(node, format)
    const mark = MARK_OF_TAG.get(tag)
    return mark ? withMark(format, { type: mark }) : format
  }

  #linked(node: Element, format: Format): Format {
    const address = attribute(node, 'href')
    if (address === undefined) return format
    const href = safeHref(address)
    if (href) return withMark(format, { type: 'link', attrs: { href } })
    this.#context.warn(this.#placeOf(node), text.linkLeftOut(address))
    return format
  }

  #addHidden(node: Element): void {
    const known = node.tagName === 'iframe' ? recogniseEmbed(attribute(node, 'src') ?? '') : undefined
    if (known)
      this.#addBlocks([{ type: 'embed', attrs: { url: known.url, title: attribute(node, 'title') ?? '' } }])
    else {
      this.#context.warn(this.#placeOf(node), text.htmlLeftOut(node.tagName))
      this.#words.push(SPACE)
    }
  }

  #blockOf(node: Element, format: Format): Block[] {
    switch (node.tagName) {
      case 'ul':
      case 'ol':
        return this.#list(node, format)
      case 'li':
        return [
          {
            type: 'bulletList',
            content: [{ type: 'listItem', content: this.blocks(node.childNodes, format) }],
          },
        ]
      case 'blockquote':
        return this.#blockquote(node, format)
      case 'pre': {
        const code = codeOf(node)
        return code ? [{ type: 'codeBlock', content: [{ type: 'text', text: code }] }] : []
      }
      case 'hr':
        return [{ type: 'horizontalRule' }]
      case 'table':
        return this.#table(node, format)
      case 'figure':
        return this.#figure(node, format)
      default:
        return this.#heading(node, format)
    }
  }

  #heading(node: Element, format: Format): Block[] {
    // The headline is the page's only heading of the first level.
    const level = Math.min(Math.max(Number(node.tagName[1]), 2), 4) as 2 | 3 | 4
    return this.blocks(node.childNodes, format).map((block) =>
      block.type === 'paragraph' ? { ...block, type: 'heading', attrs: { level } } : block,
    )
  }

  #list(node: Element, format: Format): Block[] {
    const content: ListItem[] = []
    for (const child of node.childNodes) {
      const inside = this.blocks(isElement(child, 'li') ? child.childNodes : [child], format)
      if (inside.length > 0) content.push({ type: 'listItem', content: inside })
    }
    if (content.length === 0) return []
    if (node.tagName === 'ul') return [{ type: 'bulletList', content }]
    const start = Number(attribute(node, 'start') ?? 1)
    return [
      {
        type: 'orderedList',
        attrs: { start: Number.isSafeInteger(start) && start >= 0 ? start : 1 },
        content,
      },
    ]
  }

  #blockquote(node: Element, format: Format): Block[] {
    const content = this.blocks(node.childNodes, format)
    return content.length > 0 ? [{ type: 'blockquote', content }] : []
  }

  #table(node: Element, format: Format): Block[] {
    const parts = node.childNodes.filter(isAnyElement)
    const captions = parts
      .filter(({ tagName }) => tagName === 'caption')
      .flatMap((caption) => this.blocks(caption.childNodes, format))
    // The parser puts every row into a `thead`, `tbody` or `tfoot`.
    const rows = parts.flatMap(
      (part) => part.childNodes.filter((child) => isElement(child, 'tr')) as Element[],
    )
    const cells: Element[] = []
    const content = rows.flatMap((row): TableRow[] => {
      const own = row.childNodes.filter(
        (child) => isElement(child, 'td') || isElement(child, 'th'),
      ) as Element[]
      cells.push(...own)
      return own.length > 0
        ? [{ type: 'tableRow', content: own.map((cell) => this.#cell(cell, format)) }]
        : []
    })
    if (cells.some((cell) => attribute(cell, 'colspan') || attribute(cell, 'rowspan')))
      this.#context.warn(this.#placeOf(node), text.tableCellsMerged)
    return content.length > 0 ? [...captions, { type: 'table', content }] : captions
  }

  #cell(node: Element, format: Format): TableCell {
    const content = this.blocks(node.childNodes, format)
    return {
      type: node.tagName === 'th' ? 'tableHeader' : 'tableCell',
      content: content.length > 0 ? content : [{ type: 'paragraph', content: [] }],
    }
  }

  /** A picture with its caption; a figure without a picture is nothing but its content. */
  #figure(node: Element, format: Format): Block[] {
    const images = elementsIn(node, 'img')
    const captions = elementsIn(node, 'figcaption')
    const [image] = images
    const others = node.childNodes.filter((child) => !isElement(child, 'figcaption'))
    if (!image || images.length > 1 || others.some((child) => wordsIn(child).trim() !== '')) {
      return this.blocks(node.childNodes, format)
    }
    const inside = captions.flatMap((caption) => this.blocks(caption.childNodes, format))
    const isLine = inside.every(({ type }) => type === 'paragraph')
    const picture = this.#picture(image, isLine ? inside.map((block) => lineOf([block])).join(' ') : '')
    return picture.length > 0 && isLine ? picture : [...picture, ...inside]
  }

  #picture(node: Element, caption = ''): Block[] {
    const source = {
      url: attribute(node, 'src') ?? '',
      alt: attribute(node, 'alt'),
      title: caption || attribute(node, 'title'),
    }
    const picture = makePicture(this.#placeOf(node), source, this.#context)
    return picture ? [picture] : []
  }

  #addBlocks(blocks: Block[]): void {
    this.#endParagraph()
    this.#blocks.push(...blocks)
  }

  #endParagraph(): void {
    const content = trimInlines(joinPieces(this.#words))
    this.#words = []
    if (content.length > 0) this.#blocks.push({ type: 'paragraph', content })
  }
}
