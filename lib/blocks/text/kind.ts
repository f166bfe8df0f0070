import { escapeHtml } from '#lib/text/escape-html.ts'
import type { BlockKind, NodeRules } from '../block-kind.ts'
import { numberAttribute, textAttribute } from '../node.ts'

const joinLine: NodeRules['plainText'] = (_node, inside) => inside.join('').trim()

/** Paragraphs, headings, lists, quotations, code and rules, and the text inside them. */
export const textKind: BlockKind = {
  nodes: {
    doc: { holds: 'blocks', html: (_node, inside) => inside },
    text: { html: ({ text = '' }) => escapeHtml(text), plainText: ({ text = '' }) => text },
    hardBreak: { html: () => '<br>', plainText: () => ' ' },
    paragraph: {
      holds: 'text',
      html: wrapIn('p'),
      plainText: joinLine,
      countsAsParagraph: ({ content = [] }) => content.length > 0,
    },
    heading: {
      holds: 'text',
      html: (node, inside, { hasHeadingIds }) => {
        const level = [2, 3, 4].find((known) => known === node.attrs?.level) ?? 2
        const id = hasHeadingIds ? textAttribute(node, 'id') : ''
        return `<h${level}${id && ` id="${escapeHtml(id)}"`}>${inside}</h${level}>`
      },
      plainText: joinLine,
      keepsAdsAway: true,
    },
    bulletList: { holds: 'parts', html: wrapIn('ul') },
    orderedList: {
      holds: 'parts',
      implied: { start: 1 },
      html: (node, inside) => {
        const start = numberAttribute(node, 'start', 1)
        return `<ol${start === 1 ? '' : ` start="${start}"`}>${inside}</ol>`
      },
    },
    listItem: { holds: 'blocks', html: wrapIn('li') },
    blockquote: { holds: 'blocks', html: wrapIn('blockquote') },
    codeBlock: {
      holds: 'text',
      html: (_node, inside) => `<pre><code>${inside}</code></pre>`,
      plainText: joinLine,
      isVerbatim: true,
    },
    horizontalRule: { html: () => '<hr>' },
  },
}

function wrapIn(tag: string): NodeRules['html'] {
  return (_node, inside) => `<${tag}>${inside}</${tag}>`
}
