import type { Html } from 'mdast'
import { parseFragment } from 'parse5'
import { safeHref } from '#lib/text/safe-href.ts'
import type { Context } from './context.ts'
import { BLOCK_TAGS, INLINE_TAGS, MARK_OF_TAG, REVISION_TAGS } from './html-tags.ts'
import { MAX_DEPTH } from './limits.ts'
import { type Format, NEW_LINE, type Piece, SPACE, withMark } from './pieces.ts'
import { text } from './text.ts'

/**
 * The HTML tags among the words of one element. In Markdown each tag is a node of its own, so a tag holds from its node
 * to that of its end, or to the end of the words.
 */
export class OpenTags {
  readonly #context: Context
  readonly #open: { tag: string; outside: Format }[] = []
  /** The format of the words that follow. */
  format: Format

  constructor(context: Context, format: Format) {
    this.#context = context
    this.format = format
  }

  /** Reads a node of one tag, and returns what stands in its place. */
  read(node: Html): Piece[] {
    const [, slash, name = ''] = /^<(\/?)([a-z][a-z\d-]*)/i.exec(node.value) ?? []
    const tag = name.toLowerCase()
    // A comment has no words, but those around it stay apart.
    if (!tag) return [SPACE]
    if (tag === 'br') return [{ type: 'hardBreak' }]
    if (tag === 'wbr') return []
    if (BLOCK_TAGS.has(tag)) return [NEW_LINE]
    const isMark = INLINE_TAGS.has(tag)
    if (slash) return isMark ? this.#close(node, tag) : [SPACE]
    if (isMark) return this.#begin(node, tag)
    this.#context.warn(node, tag === 'img' ? text.pictureAmongWords : text.htmlWordsStay(tag))
    return [SPACE]
  }

  #begin(node: Html, tag: string): Piece[] {
    if (this.#open.length >= MAX_DEPTH) {
      this.#context.warn(node, text.htmlWordsStay(tag))
      return [SPACE]
    }
    this.#open.push({ tag, outside: this.format })
    this.format = this.#inside(node, tag)
    return REVISION_TAGS.has(tag) ? [SPACE] : []
  }

  #inside(node: Html, tag: string): Format {
    if (tag === 'sup' || tag === 'sub') return { ...this.format, raised: tag }
    const mark = MARK_OF_TAG.get(tag)
    if (mark) return withMark(this.format, { type: mark })
    const address = tag === 'a' ? hrefOf(node.value) : undefined
    if (address === undefined) return this.format
    const href = safeHref(address)
    if (href) return withMark(this.format, { type: 'link', attrs: { href } })
    this.#context.warn(node, text.linkLeftOut(address))
    return this.format
  }

  #close(node: Html, tag: string): Piece[] {
    const i = this.#open.findLastIndex((open) => open.tag === tag)
    const opened = this.#open[i]
    if (opened) {
      this.#open.length = i
      this.format = opened.outside
    } else this.#context.warn(node, text.closesNothing(tag))
    return opened && !REVISION_TAGS.has(tag) ? [] : [SPACE]
  }
}

function hrefOf(tag: string): string | undefined {
  const [element] = parseFragment(tag).childNodes
  return element && 'attrs' in element ? element.attrs.find(({ name }) => name === 'href')?.value : undefined
}
