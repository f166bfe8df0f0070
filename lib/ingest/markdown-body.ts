import type {
  BlockContent,
  DefinitionContent,
  Link,
  LinkReference,
  PhrasingContent,
  RootContent,
  Table,
} from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import type { Block, Body, Inline, ListItem, Mark, Text } from '#lib/articles/body.ts'
import { safeHref } from '#lib/site/links.ts'
import { ImportError } from './import-error.ts'

/** A body made from Markdown, and what was left out of it. */
export interface ConvertedBody {
  body: Body
  warnings: { line: number; reason: string }[]
}

type Warn = (node: { position?: { start: { line: number } } }, reason: string) => void

/**
 * Turns CommonMark with tables and strikethrough into a body. HTML and unsafe links do not pass: the words
 * stay, the rest is left out with a warning.
 * @param firstLine the line of the file at which this Markdown begins, for the warnings.
 * @throws ImportError when blocks are nested so deeply that no writer meant it.
 */
export function convertMarkdown(markdown: string, firstLine = 1): ConvertedBody {
  try {
    return convert(markdown, firstLine)
  } catch (error) {
    if (error instanceof RangeError) throw new ImportError(firstLine, 'the body is nested too deeply')
    throw error
  }
}

function convert(markdown: string, firstLine: number): ConvertedBody {
  const tree = fromMarkdown(markdown, {
    extensions: [gfmTable(), gfmStrikethrough({ singleTilde: false })],
    mdastExtensions: [gfmTableFromMarkdown(), gfmStrikethroughFromMarkdown()],
  })
  const addresses = new Map(
    tree.children.flatMap((node) => (node.type === 'definition' ? [[node.identifier, node.url]] : [])),
  )
  const warnings: ConvertedBody['warnings'] = []
  const warn: Warn = (node, reason) => {
    warnings.push({ line: (node.position?.start.line ?? 1) + firstLine - 1, reason })
  }
  const content = new Converter(addresses, warn).blocks(tree.children)
  return { body: { type: 'doc', content }, warnings }
}

class Converter {
  readonly #addresses: ReadonlyMap<string, string>
  readonly #warn: Warn

  constructor(addresses: ReadonlyMap<string, string>, warn: Warn) {
    this.#addresses = addresses
    this.#warn = warn
  }

  blocks(nodes: readonly (RootContent | BlockContent | DefinitionContent)[]): Block[] {
    return nodes.flatMap((node) => this.#block(node) ?? [])
  }

  #block(node: RootContent): Block | undefined {
    switch (node.type) {
      case 'paragraph': {
        const content = trimmed(this.#inlines(node.children, []))
        return content.length > 0 ? { type: 'paragraph', content } : undefined
      }
      case 'heading': {
        // The headline is the page's only heading of the first level.
        const level = Math.min(Math.max(node.depth, 2), 4) as 2 | 3 | 4
        const content = trimmed(this.#inlines(node.children, []))
        return content.length > 0 ? { type: 'heading', attrs: { level }, content } : undefined
      }
      case 'list': {
        const content = node.children.map(
          (item): ListItem => ({ type: 'listItem', content: this.blocks(item.children) }),
        )
        return node.ordered
          ? { type: 'orderedList', attrs: { start: node.start ?? 1 }, content }
          : { type: 'bulletList', content }
      }
      case 'blockquote':
        return { type: 'blockquote', content: this.blocks(node.children) }
      case 'code':
        return { type: 'codeBlock', ...(node.value && { content: [{ type: 'text', text: node.value }] }) }
      case 'thematicBreak':
        return { type: 'horizontalRule' }
      case 'table':
        return this.#table(node)
      case 'html':
        this.#warn(node, 'HTML is left out')
        return undefined
      default:
        return undefined
    }
  }

  #table(table: Table): Block {
    return {
      type: 'table',
      content: table.children.map((row, i) => ({
        type: 'tableRow',
        content: row.children.map((cell) => ({
          type: i === 0 ? ('tableHeader' as const) : ('tableCell' as const),
          content: [{ type: 'paragraph' as const, content: this.#inlines(cell.children, []) }],
        })),
      })),
    }
  }

  #inlines(nodes: readonly PhrasingContent[], marks: Mark[]): Inline[] {
    return joined(nodes.flatMap((node) => this.#inline(node, marks)))
  }

  #inline(node: PhrasingContent, marks: Mark[]): Inline[] {
    switch (node.type) {
      case 'text':
        return [text(node.value.replace(/\s*\n\s*/g, ' '), marks)]
      case 'inlineCode':
        return [text(node.value, [...marks, { type: 'code' }])]
      case 'strong':
        return this.#inlines(node.children, [...marks, { type: 'bold' }])
      case 'emphasis':
        return this.#inlines(node.children, [...marks, { type: 'italic' }])
      case 'delete':
        return this.#inlines(node.children, [...marks, { type: 'strike' }])
      case 'break':
        return [{ type: 'hardBreak' }]
      case 'link':
        return this.#link(node, node.url, marks)
      case 'linkReference':
        return this.#link(node, this.#addresses.get(node.identifier) ?? '', marks)
      case 'image':
      case 'imageReference':
        this.#warn(node, 'a picture inside the body is left out')
        return []
      case 'html':
        this.#warn(node, 'HTML is left out')
        return []
      default:
        return []
    }
  }

  #link(node: Link | LinkReference, url: string, marks: Mark[]): Inline[] {
    const href = safeHref(url)
    if (!href) this.#warn(node, `the link to ${JSON.stringify(url.slice(0, 60))} is left out`)
    return this.#inlines(node.children, href ? [...marks, { type: 'link', attrs: { href } }] : marks)
  }
}

function text(value: string, marks: Mark[]): Text {
  return { type: 'text', text: value, ...(marks.length > 0 && { marks }) }
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

/** A block that holds only white space, as when its HTML was left out, holds nothing. */
function trimmed(inlines: Inline[]): Inline[] {
  return inlines.every((inline) => inline.type === 'text' && inline.text.trim() === '') ? [] : inlines
}
