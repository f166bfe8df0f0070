import { escapeHtml } from '#lib/text/escape-html.ts'
import type { BlockKind } from '../block-kind.ts'
import { textAttribute } from '../node.ts'
import { pullQuoteDirective } from './directive.ts'

export const pullQuoteKind: BlockKind = {
  nodes: {
    pullQuote: {
      holds: 'blocks',
      html: (node, inside) => {
        const author = textAttribute(node, 'author')
        return `<blockquote>${inside}${author && `<p>— ${escapeHtml(author)}</p>`}</blockquote>`
      },
      needsContent: true,
    },
  },
  directive: pullQuoteDirective,
}
