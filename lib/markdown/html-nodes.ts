import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { BLOCK_TAGS, INLINE_TAGS, REVISION_TAGS } from './html-tags.ts'

export type Node = DefaultTreeAdapterTypes.ChildNode
export type Element = DefaultTreeAdapterTypes.Element

/** The nodes of a piece of HTML, with `TAG_MARK` in their text where a tag parts words. */
export function parseHtml(html: string): Node[] {
  return parseFragment(markTags(html), { sourceCodeLocationInfo: true, scriptingEnabled: false }).childNodes
}

/** A comment, an element whose content is no HTML, or a tag. */
const TOKEN =
  /<!--[\s\S]*?-->|<(script|style|textarea|title|xmp)\b[\s\S]*?<\/\1\s*>|<\/?([a-z][a-z\d-]*)(?:"[^"]*"|'[^']*'|[^'">])*>/gi

/** A noncharacter of Unicode, which no text has: between the words on both sides is a tag. */
export const TAG_MARK = '\ufdd0'
const BETWEEN_WORDS = new RegExp(`(?<=[\\p{L}\\p{N}])${TAG_MARK}+(?=[\\p{L}\\p{N}])`, 'gu')

/**
 * Puts a mark before the tags that part words. The parser drops a tag that has no place where it stands, moves text out of
 * tables, and joins the words on both sides; it keeps the mark between them.
 */
function markTags(html: string): string {
  return html.replaceAll(TAG_MARK, ' ').replace(TOKEN, (token: string, _rawTag, name = '') => {
    const tag = name.toLowerCase()
    const parts = tag !== '' && tag !== 'wbr' && (!INLINE_TAGS.has(tag) || REVISION_TAGS.has(tag))
    return parts ? TAG_MARK + token : token
  })
}

export function isElement(node: Node, tag: string): node is Element {
  return 'tagName' in node && node.tagName === tag
}

export function isAnyElement(node: Node): node is Element {
  return 'tagName' in node
}

/** The nodes inside an element, also of a `<template>`. */
export function childrenOf(node: Element): Node[] {
  return 'content' in node ? (node as DefaultTreeAdapterTypes.Template).content.childNodes : node.childNodes
}

/** The elements of that name at any depth, but none within another. */
export function elementsIn(node: Element, tag: string): Element[] {
  return node.childNodes.flatMap((child) => {
    if (isElement(child, tag)) return [child]
    return isAnyElement(child) ? elementsIn(child, tag) : []
  })
}

/** The value of an attribute; `undefined` when the element has none of that name. */
export function attribute(node: Element, name: string): string | undefined {
  return node.attrs.find((attr) => attr.name === name)?.value
}

/** The text of a `<pre>` as it is written, but words with a tag between them stay apart. */
export function codeOf(node: Element): string {
  const code = node.childNodes.map(codeIn).join('')
  return code.replace(BETWEEN_WORDS, ' ').replaceAll(TAG_MARK, '').replace(/^\n/, '').trimEnd()
}

function codeIn(node: Node): string {
  if (!isAnyElement(node)) return 'value' in node ? node.value : ''
  if (node.tagName === 'br') return '\n'
  const inside = node.childNodes.map(codeIn).join('')
  return BLOCK_TAGS.has(node.tagName) ? `\n${inside}\n` : inside
}

/** The words inside a node, without those of attributes. */
export function wordsIn(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value.replaceAll(TAG_MARK, ' ')
  return 'childNodes' in node ? node.childNodes.map(wordsIn).join('') : ''
}
