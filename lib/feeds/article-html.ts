import type { JSONContent } from '@tiptap/core'
import { renderJSONContentToString } from '@tiptap/static-renderer/json/html-string'
import type { Body } from '#lib/articles/body.ts'
import type { Card, Picture } from '#lib/articles/card.ts'
import { safeHref } from '#lib/site/links.ts'
import { text } from './text.ts'

/** What the full text of a story is made from. */
export interface StoryText {
  /** Relative to the host. */
  path: string
  /** From `findPageBody`, which fills in what its blocks refer to. */
  body: Body
  source: { name: string; url: string | null } | null
}

/**
 * The full text of a story as HTML for feed readers: no script, no style, no advertisement, every link absolute,
 * and the credit of the agency at its end. A block of an unknown type shows its content, if any.
 */
export function articleHtml({ path, body, source }: StoryText, siteUrl: string): string {
  const link = (href: string, inside: string) => {
    const safe = safeHref(href)
    return safe ? `<a href="${escapeHtml(absolute(safe, path, siteUrl))}">${inside}</a>` : inside
  }
  const render = renderJSONContentToString({
    nodeMapping: {
      ...textBlocks,
      ...richBlocks,
      image: ({ node }) => figure(node.attrs?.picture as Picture | undefined, siteUrl),
      relatedStory: ({ node }) => {
        const card = node.attrs?.card as Card | undefined
        return card ? `<p>${text.related} ${link(card.path, escapeHtml(card.headline))}</p>` : ''
      },
      embed: ({ node }) => {
        const [url, title] = [String(node.attrs?.url ?? ''), String(node.attrs?.title ?? '')]
        return `<p>${link(url, escapeHtml(title || url))}</p>`
      },
    },
    markMapping: {
      ...marks,
      link: ({ mark, children }) => link(String(mark.attrs?.href ?? ''), inside(children)),
    },
    unhandledNode: ({ children }) => inside(children),
    unhandledMark: ({ children }) => inside(children),
  })
  const credit = source
    ? `<p>${text.withInformationFrom} ${link(source.url ?? '', escapeHtml(source.name))}</p>`
    : ''
  return render({ content: body as unknown as JSONContent }) + credit
}

/** A plain text as HTML, for element content or an attribute. */
export function escapeHtml(plain: string): string {
  return plain
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
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

const richBlocks = {
  pullQuote: ({ node, children }: NodeParts) => {
    const author = String(node.attrs?.author ?? '')
    return `<blockquote>${inside(children)}${author && `<p>— ${escapeHtml(author)}</p>`}</blockquote>`
  },
  factBox: ({ node, children }: NodeParts) => {
    const title = String(node.attrs?.title ?? '')
    return `<aside>${title && `<h3>${escapeHtml(title)}</h3>`}${inside(children)}</aside>`
  },
  gallery: ({ children }: Parts) => inside(children),
  footnotes: ({ children }: Parts) => `<h3>${text.notes}</h3><ol>${inside(children)}</ol>`,
  footnote: wrapped('li'),
  footnoteReference: ({ node }: NodeParts) => `<sup>${Number(node.attrs?.number ?? 0)}</sup>`,
}

function figure(picture: Picture | undefined, siteUrl: string): string {
  const file = picture?.renditions.at(-1)
  if (!picture || !file) return ''
  const image =
    `<img src="${siteUrl}/media/${file.file}" width="${file.width}" height="${file.height}" ` +
    `alt="${escapeHtml(picture.alt)}">`
  const caption = [picture.caption, picture.credit].filter(Boolean).map(escapeHtml).join(' ')
  return `<figure>${image}${caption && `<figcaption>${caption}</figcaption>`}</figure>`
}

const marks = { bold: wrapped('strong'), italic: wrapped('em'), strike: wrapped('s'), code: wrapped('code') }

function absolute(href: string, path: string, siteUrl: string): string {
  if (href.startsWith('/')) return siteUrl + href
  return href.startsWith('#') ? siteUrl + path + href : href
}
