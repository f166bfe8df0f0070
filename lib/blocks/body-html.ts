import type { JSONContent } from '@tiptap/core'
import { renderJSONContentToString } from '@tiptap/static-renderer/json/html-string'
import type { Card } from '#lib/cards/card.ts'
import type { Picture } from '#lib/media/picture.ts'
import { escapeHtml } from '#lib/text/escape-html.ts'
import { safeHref } from '#lib/text/safe-href.ts'

/** How a body looks where it is shown without the portal's own style: in feed readers, in the lite edition. */
export interface HtmlPlace {
  /** Where a link leads, of an address that is safe. */
  href(address: string): string
  /** A picture, as markup. */
  figure(picture: Picture): string
  /** Another story that is named in the middle, as markup. */
  story(card: Card): string
  /** The level of the titles of boxes. */
  boxTitle: 'h2' | 'h3'
  /** The title of the notes, and whether they are linked with their places in the text. */
  notes: { title: string; linked: boolean }
}

/**
 * A body as HTML without class, style or script. Advertisements are left out; a block of an unknown type shows its
 * content, if any.
 * @param blocks from `findPageBody`, which fills in what they refer to.
 */
export function bodyHtml(blocks: readonly object[], place: HtmlPlace): string {
  const render = renderJSONContentToString({
    nodeMapping: { ...textBlocks, ...richBlocks(place) },
    markMapping: {
      ...marks,
      link: ({ mark, children }) => linkHtml(String(mark.attrs?.href ?? ''), inside(children), place),
    },
    unhandledNode: ({ children }) => inside(children),
    unhandledMark: ({ children }) => inside(children),
  })
  return render({ content: { type: 'doc', content: blocks as JSONContent[] } })
}

/** A link as HTML, or only its inside where its address is not safe. */
export function linkHtml(address: string, inner: string, { href }: Pick<HtmlPlace, 'href'>): string {
  const safe = safeHref(address)
  return safe ? `<a href="${escapeHtml(href(safe))}">${inner}</a>` : inner
}

type Parts = { children?: string | string[] }
type NodeParts = Parts & { node: { text?: string; attrs?: Record<string, unknown> } }

/** The renderer hands over one string or a list of them. */
function inside(children: string | string[] | undefined): string {
  return [children ?? []].flat().join('')
}

function wrapped(tag: string) {
  return ({ children }: Parts) => `<${tag}>${inside(children)}</${tag}>`
}

const textBlocks = {
  doc: ({ children }: Parts) => inside(children),
  text: ({ node }: NodeParts) => escapeHtml(node.text ?? ''),
  hardBreak: () => '<br>',
  paragraph: wrapped('p'),
  heading: ({ node, children }: NodeParts) => {
    const level = [2, 3, 4].find((known) => known === node.attrs?.level) ?? 2
    return `<h${level}>${inside(children)}</h${level}>`
  },
  bulletList: wrapped('ul'),
  orderedList: ({ node, children }: NodeParts) => {
    const start = Number(node.attrs?.start ?? 1)
    return `<ol${Number.isInteger(start) && start !== 1 ? ` start="${start}"` : ''}>${inside(children)}</ol>`
  },
  listItem: wrapped('li'),
  blockquote: wrapped('blockquote'),
  codeBlock: ({ children }: Parts) => `<pre><code>${inside(children)}</code></pre>`,
  horizontalRule: () => '<hr>',
  table: ({ children }: Parts) => `<table><tbody>${inside(children)}</tbody></table>`,
  tableRow: wrapped('tr'),
  tableHeader: wrapped('th'),
  tableCell: wrapped('td'),
}

function richBlocks(place: HtmlPlace) {
  const { boxTitle, notes } = place
  return {
    pullQuote: ({ node, children }: NodeParts) => {
      const author = String(node.attrs?.author ?? '')
      return `<blockquote>${inside(children)}${author && `<p>— ${escapeHtml(author)}</p>`}</blockquote>`
    },
    factBox: ({ node, children }: NodeParts) => {
      const title = String(node.attrs?.title ?? '')
      const heading = title && `<${boxTitle}>${escapeHtml(title)}</${boxTitle}>`
      return `<aside>${heading}${inside(children)}</aside>`
    },
    gallery: ({ children }: Parts) => inside(children),
    image: ({ node }: NodeParts) => {
      const picture = node.attrs?.picture as Picture | undefined
      return picture ? place.figure(picture) : ''
    },
    relatedStory: ({ node }: NodeParts) => {
      const card = node.attrs?.card as Card | undefined
      return card ? place.story(card) : ''
    },
    embed: ({ node }: NodeParts) => {
      const [url, title] = [String(node.attrs?.url ?? ''), String(node.attrs?.title ?? '')]
      return `<p>${linkHtml(url, escapeHtml(title || url), place)}</p>`
    },
    footnotes: ({ children }: Parts) =>
      `<${boxTitle}>${escapeHtml(notes.title)}</${boxTitle}><ol>${inside(children)}</ol>`,
    footnote: ({ node, children }: NodeParts) => {
      const id = notes.linked ? ` id="nota-${Number(node.attrs?.number ?? 0)}"` : ''
      return `<li${id}>${inside(children)}</li>`
    },
    footnoteReference: ({ node }: NodeParts) => {
      const number = Number(node.attrs?.number ?? 0)
      return notes.linked ? `<sup><a href="#nota-${number}">${number}</a></sup>` : `<sup>${number}</sup>`
    },
  }
}

const marks = { bold: wrapped('strong'), italic: wrapped('em'), strike: wrapped('s'), code: wrapped('code') }
