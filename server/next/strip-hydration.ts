import { parse, serialize, type DefaultTreeAdapterTypes as Tree, defaultTreeAdapter as tree } from 'parse5'

/** A page as Next made it that readers would not get whole without script; its message says what is wrong. */
export class IncompletePageError extends Error {}

/** Scripts that stay: data for machines, and the islands. */
const DATA_TYPES = ['application/ld+json', 'speculationrules']
const ISLAND = /^\/islands\/[\w-]+\.js$/
/** Attributes by which React finds its elements again. */
const REACT_ATTRIBUTES = ['data-precedence', 'data-href']

/**
 * Takes out of a page what only Next's runtime in the browser reads: its scripts and their preloads, the flight data,
 * the marks of React's streaming. What a reader sees, and what other machines read, stays as it was.
 * @param html a whole document as Next prerenders it.
 * @returns the document, and the text of each style sheet in it, for the hashes of a Content-Security-Policy.
 * @throws IncompletePageError when the page is put together by script, so that it cannot do without.
 */
export function stripHydration(html: string): { html: string; styles: string[] } {
  const document = parse(html)
  const styles: string[] = []
  stripNode(document, styles)
  return { html: serialize(document), styles }
}

function stripNode(parent: Tree.ParentNode, styles: string[]): void {
  for (const node of [...parent.childNodes]) {
    if (tree.isCommentNode(node) || (tree.isElementNode(node) && isForRuntime(node))) {
      tree.detachNode(node)
    } else if (tree.isElementNode(node)) {
      refusePlaceholder(node)
      node.attrs = node.attrs.filter(({ name }) => !REACT_ATTRIBUTES.includes(name))
      if (node.tagName === 'style') styles.push(textOf(node))
      stripNode(node, styles)
    }
  }
  joinTexts(parent)
}

function isForRuntime(element: Tree.Element): boolean {
  const attribute = (name: string) => element.attrs.find((known) => known.name === name)?.value
  switch (element.tagName) {
    case 'script':
      return !DATA_TYPES.includes(attribute('type') ?? '') && !isIsland(attribute('src'), attribute('type'))
    case 'link':
      return attribute('as') === 'script' || attribute('rel') === 'modulepreload'
    case 'meta':
      return attribute('name') === 'next-size-adjust'
    case 'div':
      // Where React would put what it streams later; a whole page leaves it empty.
      return attribute('hidden') === '' && !attribute('id') && element.childNodes.every(tree.isCommentNode)
    default:
      return false
  }
}

function isIsland(source: string | undefined, type: string | undefined): boolean {
  return type === 'module' && source !== undefined && ISLAND.test(source)
}

/** React leaves a template where a part will come, and moves that part there by script. */
function refusePlaceholder(element: Tree.Element): void {
  const id = element.attrs.find(({ name }) => name === 'id')?.value ?? ''
  if (element.tagName === 'template' && /^[BP]:/.test(id)) {
    throw new IncompletePageError(`a part of the page comes later (template ${id})`)
  }
  if (element.tagName === 'div' && /^S:/.test(id) && element.attrs.some(({ name }) => name === 'hidden')) {
    throw new IncompletePageError(`a part of the page is moved by script (div ${id})`)
  }
}

function textOf(element: Tree.Element): string {
  return element.childNodes.map((node) => (tree.isTextNode(node) ? node.value : '')).join('')
}

/** React parts neighbouring texts by a comment; without it they are one. */
function joinTexts(parent: Tree.ParentNode): void {
  for (let i = parent.childNodes.length - 1; i > 0; i--) {
    const [before, node] = [parent.childNodes[i - 1], parent.childNodes[i]]
    if (before && node && tree.isTextNode(before) && tree.isTextNode(node)) {
      before.value += node.value
      tree.detachNode(node)
    }
  }
}
