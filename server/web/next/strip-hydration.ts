import { parse, serialize, type DefaultTreeAdapterTypes as Tree, defaultTreeAdapter as tree } from 'parse5'

/** A page of Next that would be incomplete without its scripts; the message says why. */
export class IncompletePageError extends Error {}

/** Scripts that are kept: data for machines, and the islands. */
const DATA_TYPES = ['application/ld+json', 'speculationrules']
const ISLAND = /^\/islands\/[\w-]+\.js$/
/** Attributes by which React recognises its elements. */
const REACT_ATTRIBUTES = ['data-precedence', 'data-href']

/** The style sheets of a build by their addresses, ready to be inlined. */
export type StyleSheets = ReadonlyMap<string, string>

/**
 * Removes from a page what only Next's runtime in the browser reads: its scripts and their preloads, the flight data and
 * the marks of React's streaming. Inlines its style sheets, so that it comes in one answer. What readers see and what other
 * machines read does not change.
 * @param html a whole document as Next prerenders it.
 * @returns the document, and the text of each style sheet in it, for the hashes of a Content-Security-Policy.
 * @throws IncompletePageError when scripts assemble the page, so that it cannot do without them.
 */
export function stripHydration(html: string, sheets: StyleSheets): { html: string; styles: string[] } {
  const document = parse(html)
  stripNode(document, sheets)
  return { html: serialize(document), styles: [...stylesIn(document)] }
}

function stripNode(parent: Tree.ParentNode, sheets: StyleSheets): void {
  for (const child of [...parent.childNodes]) {
    if (tree.isCommentNode(child) || (tree.isElementNode(child) && isForRuntime(child))) {
      tree.detachNode(child)
    } else if (tree.isElementNode(child)) {
      refusePlaceholder(child)
      const node = inlineSheet(child, sheets)
      node.attrs = node.attrs.filter(({ name }) => !REACT_ATTRIBUTES.includes(name))
      stripNode(node, sheets)
    }
  }
  joinTexts(parent)
  joinStyles(parent)
}

/** Neighbouring style sheets become one element, since each element adds a hash to the headers of the page. */
function joinStyles(parent: Tree.ParentNode): void {
  for (let i = parent.childNodes.length - 1; i > 0; i--) {
    const [before, node] = [parent.childNodes[i - 1], parent.childNodes[i]]
    if (isPlainStyle(before) && isPlainStyle(node)) {
      tree.insertText(before, textOf(node))
      tree.detachNode(node)
    }
  }
}

function isPlainStyle(node: Tree.ChildNode | undefined): node is Tree.Element {
  return node !== undefined && tree.isElementNode(node) && node.tagName === 'style' && node.attrs.length === 0
}

/** The text of every style element, in document order. */
function* stylesIn(parent: Tree.ParentNode): Generator<string> {
  for (const node of parent.childNodes) {
    if (!tree.isElementNode(node)) continue
    if (node.tagName === 'style') yield textOf(node)
    else yield* stylesIn(node)
  }
}

/** Replaces a link to a style sheet by the style sheet; returns any other element as it is. */
function inlineSheet(element: Tree.Element, sheets: StyleSheets): Tree.Element {
  if (element.tagName !== 'link' || attribute(element, 'rel') !== 'stylesheet') return element
  const sheet = sheets.get(attribute(element, 'href') ?? '')
  if (sheet === undefined || !element.parentNode) return element
  const style = tree.createElement('style', element.namespaceURI, [])
  tree.insertText(style, sheet)
  tree.insertBefore(element.parentNode, style, element)
  tree.detachNode(element)
  return style
}

function attribute(element: Tree.Element, name: string): string | undefined {
  return element.attrs.find((known) => known.name === name)?.value
}

function isForRuntime(element: Tree.Element): boolean {
  const value = (name: string) => attribute(element, name)
  switch (element.tagName) {
    case 'script':
      return !DATA_TYPES.includes(value('type') ?? '') && !isIsland(value('src'), value('type'))
    case 'link':
      return ['script', 'style'].includes(value('as') ?? '') || value('rel') === 'modulepreload'
    case 'meta':
      return value('name') === 'next-size-adjust'
    case 'div':
      // React puts what it streams later here; in a complete page it is empty.
      return value('hidden') === '' && !value('id') && element.childNodes.every(tree.isCommentNode)
    default:
      return false
  }
}

function isIsland(source: string | undefined, type: string | undefined): boolean {
  return type === 'module' && source !== undefined && ISLAND.test(source)
}

/** React leaves a template in the place of a part that comes later, and a script moves the part there. */
function refusePlaceholder(element: Tree.Element): void {
  const id = attribute(element, 'id') ?? ''
  if (element.tagName === 'template' && /^[BP]:/.test(id)) {
    throw new IncompletePageError(`a part of the page comes later (template ${id})`)
  }
  if (element.tagName === 'div' && /^S:/.test(id) && attribute(element, 'hidden') !== undefined) {
    throw new IncompletePageError(`a part of the page is moved by script (div ${id})`)
  }
}

function textOf(element: Tree.Element): string {
  return element.childNodes.map((node) => (tree.isTextNode(node) ? node.value : '')).join('')
}

/** React separates adjacent texts by a comment: without it they are one text. */
function joinTexts(parent: Tree.ParentNode): void {
  for (let i = parent.childNodes.length - 1; i > 0; i--) {
    const [before, node] = [parent.childNodes[i - 1], parent.childNodes[i]]
    if (before && node && tree.isTextNode(before) && tree.isTextNode(node)) {
      before.value += node.value
      tree.detachNode(node)
    }
  }
}
