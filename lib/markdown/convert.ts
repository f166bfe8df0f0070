import type { BlockContent, DefinitionContent, Paragraph, Root, RootContent, Table } from 'mdast'
import { directiveFromMarkdown } from 'mdast-util-directive'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { directive } from 'micromark-extension-directive'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import type { Body } from '#lib/blocks/body.ts'
import { addressBlock } from '#lib/blocks/embed/address-block.ts'
import type { Block } from '#lib/blocks/kinds.ts'
import type { TableCell } from '#lib/blocks/table/type.ts'
import type { ListItem } from '#lib/blocks/text/type.ts'
import { SourceError } from '#lib/text/source-error.ts'
import type { Context } from './context.ts'
import { findDefinitions } from './definitions.ts'
import { convertDirective } from './directives.ts'
import { convertFootnotes } from './footnotes.ts'
import { convertHtml } from './html-blocks.ts'
import { convertInlines, convertWords } from './inlines.ts'
import { checkMarkdownLimits, MAX_DEPTH } from './limits.ts'
import { convertPictures } from './pictures.ts'
import { straightenAttributeQuotes, warnOfRawBlocks } from './raw-blocks.ts'
import { text } from './text.ts'

/** A body made from Markdown, with warnings about what was left out. Its pictures are `FilePicture`s. */
export interface ConvertedBody {
  body: Body
  warnings: { line: number; reason: string }[]
}

/**
 * Converts CommonMark with tables, strikethrough, footnotes and the directives of docs/markdown.md into a body. HTML
 * becomes the blocks and marks that stand for it. The rest of it and unsafe links are left out with a warning; their
 * words stay.
 * @param firstLine the line of the file at which this Markdown begins, for the warnings.
 * @throws SourceError when it exceeds the limits of `limits.ts`.
 */
export function convertMarkdown(markdown: string, firstLine = 1): ConvertedBody {
  checkMarkdownLimits(markdown, firstLine)
  try {
    return convert(markdown, firstLine)
  } catch (error) {
    if (error instanceof RangeError) throw new SourceError(firstLine, text.tooDeep)
    throw error
  }
}

function convert(markdown: string, firstLine: number): ConvertedBody {
  const tree = parse(markdown)
  const warnings: ConvertedBody['warnings'] = []
  const context: Context = {
    definitions: findDefinitions(tree),
    lineOf: ({ position }) => (position?.start.line ?? 1) + firstLine - 1,
    sourceOf: ({ position }) => markdown.slice(position?.start.offset, position?.end.offset),
    warn: (node, reason) => warnings.push({ line: context.lineOf(node), reason }),
  }
  const converter = new Converter(context)
  const content = converter.blocks(tree.children)
  const footnotes = convertFootnotes(tree, content, context, (nodes) => converter.blocks(nodes))
  return { body: { type: 'doc', content: [...content, ...footnotes] }, warnings }
}

function parse(markdown: string): Root {
  return fromMarkdown(straightenAttributeQuotes(markdown), {
    // Text directives are off: «España:el» would be one.
    extensions: [
      gfmTable(),
      gfmStrikethrough({ singleTilde: false }),
      gfmFootnote(),
      { flow: directive().flow ?? {} },
    ],
    mdastExtensions: [
      gfmTableFromMarkdown(),
      gfmStrikethroughFromMarkdown(),
      gfmFootnoteFromMarkdown(),
      directiveFromMarkdown(),
    ],
  })
}

class Converter {
  readonly #context: Context
  #depth = 0

  constructor(context: Context) {
    this.#context = context
  }

  blocks(nodes: readonly (RootContent | BlockContent | DefinitionContent)[]): Block[] {
    if (this.#depth > MAX_DEPTH) {
      throw new SourceError(this.#context.lineOf(nodes[0] ?? {}), text.tooDeep)
    }
    this.#depth++
    const blocks = nodes.flatMap((node) => this.#block(node))
    this.#depth--
    return blocks
  }

  #block(node: RootContent): Block[] {
    switch (node.type) {
      case 'paragraph':
        return this.#paragraph(node)
      case 'heading': {
        // The headline is the page's only heading of the first level.
        const level = Math.min(Math.max(node.depth, 2), 4) as 2 | 3 | 4
        const content = convertWords(node.children, this.#context)
        return content.length > 0 ? [{ type: 'heading', attrs: { level }, content }] : []
      }
      case 'list': {
        const content = node.children.map(
          (item): ListItem => ({ type: 'listItem', content: this.blocks(item.children) }),
        )
        return node.ordered
          ? [{ type: 'orderedList', attrs: { start: node.start ?? 1 }, content }]
          : [{ type: 'bulletList', content }]
      }
      case 'blockquote':
        return [{ type: 'blockquote', content: this.blocks(node.children) }]
      case 'code':
        return [{ type: 'codeBlock', ...(node.value && { content: [{ type: 'text', text: node.value }] }) }]
      case 'thematicBreak':
        return [{ type: 'horizontalRule' }]
      case 'table':
        return [this.#table(node)]
      case 'containerDirective':
      case 'leafDirective':
        return convertDirective(node, this.#context, (nodes) => this.blocks(nodes))
      case 'html':
        return convertHtml(node, this.#context)
      default:
        return []
    }
  }

  #paragraph(node: Paragraph): Block[] {
    const pictures = convertPictures(node, this.#context)
    if (pictures) return pictures
    const [, address] = /^<?(https?:\/\/[^\s<>]+)>?$/i.exec(this.#context.sourceOf(node)) ?? []
    const alone = address && addressBlock(address)
    if (alone) return [alone]
    warnOfRawBlocks(node, this.#context)
    const content = convertWords(node.children, this.#context)
    return content.length > 0 ? [{ type: 'paragraph', content }] : []
  }

  #table({ align, children }: Table): Block {
    return {
      type: 'table',
      content: children.map((row, i) => ({
        type: 'tableRow',
        content: row.children.map((cell, column): TableCell => {
          const side = align?.[column]
          return {
            type: i === 0 ? 'tableHeader' : 'tableCell',
            ...((side === 'center' || side === 'right') && { attrs: { align: side } }),
            content: [{ type: 'paragraph', content: convertInlines(cell.children, this.#context) }],
          }
        }),
      })),
    }
  }
}
