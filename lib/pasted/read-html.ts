import type { Body } from '#lib/blocks/body.ts'
import { recogniseEmbed } from '#lib/blocks/embed/recognise-embed.ts'
import type { Block } from '#lib/blocks/kinds.ts'
import { readBody } from '#lib/blocks/read-body.ts'
import { makeText } from '#lib/blocks/text/make-text.ts'
import type { Inline, ListItem } from '#lib/blocks/text/type.ts'
import { BLOCK_TAGS, HIDDEN_TAGS } from '#lib/markdown/html-tags.ts'
import {
  type Format,
  joinPieces,
  type Piece,
  SPACE,
  textPieces,
  trimInlines,
  withMark,
} from '#lib/markdown/pieces.ts'
import { cleanAddress } from './clean-address.ts'
import { flattenTable, type SpannedCell } from './flat-table.ts'
import type { HtmlTree } from './html-tree.ts'
import { splitLines } from './split-lines.ts'
import { isHiddenByStyle, marksOf, readStyle } from './styles.ts'
import { nestWordItems, type WordItem } from './word-lists.ts'

/** A picture that stood in the HTML. */
export interface OfferedPicture {
  /** A web address; empty for a picture within the HTML or on the computer that it was copied from. */
  address: string
  alt: string
}

export interface ReadHtml {
  body: Body
  /** Pictures never enter the body: they are uploaded by whoever pastes. */
  pictures: OfferedPicture[]
  /** Whether the end was left out because there was too much. */
  isCut: boolean
}

/** Elements deeper than that give their words alone. The walk is recursive. */
const MAX_DEPTH = 200
/** Lists, quotations and tables within each other; those deeper are paragraphs. A stored body has at most 80 levels. */
const MAX_NESTING = 8
const MAX_NODES = 100_000
const MAX_CHARACTERS = 1_000_000
const MAX_PICTURES = 100
/** A cell that covers more is taken for a mistake. */
const MAX_SPAN = 50

const LEFT_OUT = new Set([
  ...HIDDEN_TAGS,
  ...['nav', 'template', 'head', 'title', 'noscript', 'object', 'applet', 'svg', 'math', 'canvas', 'audio'],
  ...['video', 'select', 'textarea', 'button', 'dialog', 'datalist', 'map', 'xmp', 'plaintext', 'frameset'],
])
const HEADING_LEVEL: Readonly<Record<string, 2 | 3 | 4>> = { h1: 2, h2: 2, h3: 3, h4: 4, h5: 4, h6: 4 }

/** Reads HTML from anywhere into a body: only its words, structure and safe links. */
export function readHtml<N>(nodes: readonly N[], tree: HtmlTree<N>): ReadHtml {
  const walker = new Walker(tree)
  const content = walker.blocks(nodes)
  const { pictures, isCut } = walker
  return { body: readBody({ type: 'doc', content }), pictures, isCut }
}

class Walker<N> {
  readonly #tree: HtmlTree<N>
  readonly pictures: OfferedPicture[] = []
  isCut = false
  #nodes = 0
  #characters = 0
  #depth = 0
  #nesting = 0
  #blocks: (Block | WordItem)[] = []
  /** The words since the last block. */
  #words: Piece[] = []

  constructor(tree: HtmlTree<N>) {
    this.#tree = tree
  }

  /** The blocks of nodes, apart from those around them. */
  blocks(nodes: readonly N[], format: Format = { marks: [] }): Block[] {
    const [blocks, words] = [this.#blocks, this.#words]
    this.#blocks = []
    this.#words = []
    this.#visitAll(nodes, format)
    this.#endParagraph()
    const read = nestWordItems(this.#blocks)
    this.#blocks = blocks
    this.#words = words
    return read
  }

  #visitAll(nodes: readonly N[], format: Format): void {
    this.#depth++
    for (const node of nodes) {
      this.isCut ||= ++this.#nodes > MAX_NODES || this.#characters > MAX_CHARACTERS
      if (this.isCut) break
      if (this.#depth > MAX_DEPTH) this.#words.push(SPACE, ...this.#textBelow(node, format))
      else this.#visit(node, format)
    }
    this.#depth--
  }

  #visit(node: N, format: Format): void {
    const value = this.#tree.text(node)
    const tag = this.#tree.tag(node)
    if (value !== undefined) this.#words.push(...this.#pieces(value, format))
    else if (tag !== undefined) this.#visitElement(node, tag, format)
  }

  #pieces(value: string, format: Format): Piece[] {
    this.#characters += value.length
    const spaced = value.replace(/[ \t\n\r\f]+/g, ' ').replace(/ \u00a0|\u00a0 /g, ' ')
    return textPieces(spaced, format, () => {})
  }

  #visitElement(node: N, tag: string, format: Format): void {
    const style = readStyle(this.#tree.attribute(node, 'style') ?? '')
    if (tag === 'iframe') {
      this.#addEmbed(this.#tree.attribute(node, 'src') ?? '')
      return
    }
    if (LEFT_OUT.has(tag) || this.#tree.attribute(node, 'hidden') !== undefined || isHiddenByStyle(style)) {
      this.#words.push(SPACE)
      return
    }
    if (tag === 'br') this.#words.push({ type: 'hardBreak' })
    else if (tag === 'img') this.#offer(node)
    else if (BLOCK_TAGS.has(tag)) this.#visitBlock(node, tag, style, format)
    else this.#visitAll(this.#tree.children(node), this.#inside(node, tag, style, format))
  }

  #inside(node: N, tag: string, style: ReadonlyMap<string, string>, format: Format): Format {
    let inside = tag === 'sup' || tag === 'sub' ? { ...format, raised: tag as 'sup' | 'sub' } : format
    for (const mark of marksOf(tag, style)) inside = withMark(inside, mark)
    const href = tag === 'a' ? cleanAddress(this.#tree.attribute(node, 'href') ?? '') : undefined
    return href ? withMark(inside, { type: 'link', attrs: { href } }) : inside
  }

  #visitBlock(node: N, tag: string, style: ReadonlyMap<string, string>, format: Format): void {
    this.#endParagraph()
    const list = /\blevel(\d)\b/.exec(style.get('mso-list') ?? '')
    const isGroup = ['ul', 'ol', 'table', 'blockquote'].includes(tag)
    const level = HEADING_LEVEL[tag]
    if (isGroup && this.#nesting < MAX_NESTING) {
      this.#nesting++
      this.#blocks.push(...this.#group(node, tag))
      this.#nesting--
    } else if (list) this.#addWordItem(node, Number(list[1]), format)
    else if (level) {
      const inside = this.blocks(this.#tree.children(node))
      this.#blocks.push(...inside.map((block) => asHeading(block, level)))
    } else if (tag === 'pre') {
      const code = this.#code(node)
      if (code) this.#blocks.push({ type: 'codeBlock', content: [makeText(code)] })
    } else if (tag === 'hr') this.#blocks.push({ type: 'horizontalRule' })
    else this.#visitAll(this.#tree.children(node), format)
    this.#endParagraph()
  }

  #group(node: N, tag: string): Block[] {
    if (tag === 'table') return this.#table(node)
    if (tag === 'blockquote') {
      const content = this.blocks(this.#tree.children(node))
      return content.length > 0 ? [{ type: 'blockquote', content }] : []
    }
    const content: ListItem[] = []
    for (const child of this.#tree.children(node)) {
      const name = this.#tree.tag(child)
      const inside = this.blocks(name === 'li' ? this.#tree.children(child) : [child])
      if (inside.length === 0) continue
      // Google Docs and Word put an inner list beside the item that it belongs to.
      const last = name === 'ul' || name === 'ol' ? content.at(-1) : undefined
      if (last) last.content.push(...inside)
      else content.push({ type: 'listItem', content: inside })
    }
    if (content.length === 0) return []
    if (tag === 'ul') return [{ type: 'bulletList', content }]
    const start = Number(this.#tree.attribute(node, 'start') ?? 1)
    const isCount = Number.isSafeInteger(start) && start > 1
    return [{ type: 'orderedList', ...(isCount && { attrs: { start } }), content }]
  }

  #table(node: N): Block[] {
    const rows = this.#rowsIn(node).map((row) =>
      this.#tree.children(row).flatMap((cell) => this.#cell(cell) ?? []),
    )
    const cells = rows.flat()
    const captions = this.#tree.children(node).filter((child) => this.#tree.tag(child) === 'caption')
    const title = captions.flatMap((caption) => this.blocks(this.#tree.children(caption)))
    const [only] = cells
    // One cell is a box around text, as in mail and on old pages.
    if (only && cells.length === 1) return [...title, ...only.content]
    return cells.some(({ content }) => content.length > 0) ? [...title, flattenTable(rows)] : title
  }

  #rowsIn(node: N): N[] {
    return this.#tree.children(node).flatMap((child) => {
      const tag = this.#tree.tag(child)
      if (tag === 'tr') return [child]
      return tag === 'thead' || tag === 'tbody' || tag === 'tfoot' ? this.#rowsIn(child) : []
    })
  }

  #cell(node: N): SpannedCell | undefined {
    const tag = this.#tree.tag(node)
    if (tag !== 'td' && tag !== 'th') return undefined
    const span = (name: string) => {
      const value = Number(this.#tree.attribute(node, name))
      return Number.isInteger(value) && value >= 1 ? Math.min(value, MAX_SPAN) : 1
    }
    const content = this.blocks(this.#tree.children(node))
    return { isHeader: tag === 'th', columns: span('colspan'), rows: span('rowspan'), content }
  }

  #addWordItem(node: N, level: number, format: Format): void {
    const marker = this.#marker(node)
    const content = this.blocks(this.#tree.children(node), format)
    const isOrdered = /^\(?[\da-z]{1,4}[.)]/i.test(marker) && !/^o\b/.test(marker)
    if (content.length > 0)
      this.#blocks.push({ type: 'wordItem', level: Math.min(level, MAX_NESTING), isOrdered, content })
  }

  /** The bullet or number that Word writes as text, marked to be ignored. */
  #marker(node: N): string {
    for (const child of this.#tree.children(node)) {
      const style = readStyle(this.#tree.attribute(child, 'style') ?? '')
      if (style.get('mso-list') === 'ignore') return this.#code(child).trim()
    }
    for (const child of this.#tree.children(node)) {
      if (this.#tree.tag(child) !== 'span') continue
      for (const inner of this.#tree.children(child)) {
        const style = readStyle(this.#tree.attribute(inner, 'style') ?? '')
        if (style.get('mso-list') === 'ignore') return this.#code(inner).trim()
      }
    }
    return ''
  }

  #textBelow(node: N, format: Format): Piece[] {
    return this.#pieces(this.#code(node), format)
  }

  /** The words below a node as they are written, without recursion. */
  #code(node: N): string {
    let code = ''
    const left = [node]
    while (left.length > 0) {
      const next = left.pop() as N
      if (++this.#nodes > MAX_NODES || code.length > MAX_CHARACTERS) {
        this.isCut = true
        break
      }
      const tag = this.#tree.tag(next)
      if (tag === 'br') code += '\n'
      else if (tag === undefined || !LEFT_OUT.has(tag)) {
        code += this.#tree.text(next) ?? ''
        const children = this.#tree.children(next)
        for (let i = children.length - 1; i >= 0; i--) left.push(children[i] as N)
      }
    }
    this.#characters += code.length
    return code.replace(/^\n/, '').trimEnd()
  }

  #offer(node: N): void {
    const source = this.#tree.attribute(node, 'src')?.trim() ?? ''
    const isPixel = ['width', 'height'].some((name) => /^[012]$/.test(this.#tree.attribute(node, name) ?? ''))
    if (!source || isPixel || this.pictures.length >= MAX_PICTURES) return
    const address = (/^https?:/i.test(source) && cleanAddress(source)) || ''
    this.pictures.push({ address, alt: this.#tree.attribute(node, 'alt')?.trim().slice(0, 500) ?? '' })
  }

  #addEmbed(address: string): void {
    const known = recogniseEmbed(address)
    if (!known) return
    this.#endParagraph()
    this.#blocks.push({ type: 'embed', attrs: { url: known.url, title: '' } })
  }

  #endParagraph(): void {
    const words = this.#words
    this.#words = []
    for (const content of splitLines(trimInlines(joinPieces(words)))) this.#blocks.push(asParagraph(content))
  }
}

/** The embed for an address that stands alone; else a paragraph. */
function asParagraph(content: Inline[]): Block {
  const [only] = content
  const known = content.length === 1 && only?.type === 'text' ? recogniseEmbed(only.text) : undefined
  return known ? { type: 'embed', attrs: { url: known.url, title: '' } } : { type: 'paragraph', content }
}

function asHeading(block: Block, level: 2 | 3 | 4): Block {
  if (block.type !== 'paragraph') return block
  // Headings are bold by themselves.
  const content = (block.content ?? []).map((inline) =>
    inline.type === 'text' && inline.marks
      ? makeText(
          inline.text,
          inline.marks.filter(({ type }) => type !== 'bold'),
        )
      : inline,
  )
  return { type: 'heading', attrs: { level }, content }
}
