import { escapeHtml } from '#lib/text/escape-html.ts'
import type { BlockKind } from '../block-kind.ts'
import { textAttribute } from '../node.ts'
import { factBoxDirective } from './directive.ts'

export const factBoxKind: BlockKind = {
  nodes: {
    factBox: {
      holds: 'blocks',
      html: (node, inside, { boxHeading }) => {
        const title = textAttribute(node, 'title')
        const heading = title && `<${boxHeading}>${escapeHtml(title)}</${boxHeading}>`
        return `<aside>${heading}${inside}</aside>`
      },
      plainText: (node, inside) => [textAttribute(node, 'title'), ...inside].filter(Boolean).join('\n'),
      needsContent: true,
    },
  },
  directive: factBoxDirective,
}
