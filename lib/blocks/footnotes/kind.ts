import { escapeHtml } from '#lib/text/escape-html.ts'
import type { BlockKind } from '../block-kind.ts'
import { numberAttribute } from '../node.ts'

export const footnotesKind: BlockKind = {
  nodes: {
    footnotes: {
      holds: 'parts',
      html: (_node, inside, { boxHeading, notes }) =>
        `<${boxHeading}>${escapeHtml(notes.title)}</${boxHeading}><ol>${inside}</ol>`,
      needsContent: true,
    },
    footnote: {
      holds: 'blocks',
      html: (node, inside, { notes }) => {
        const id = notes.linked ? ` id="nota-${numberAttribute(node, 'number', 0)}"` : ''
        return `<li${id}>${inside}</li>`
      },
      needsContent: true,
    },
    footnoteReference: {
      html: (node, _inside, { notes }) => {
        const number = numberAttribute(node, 'number', 0)
        return notes.linked ? `<sup><a href="#nota-${number}">${number}</a></sup>` : `<sup>${number}</sup>`
      },
    },
  },
}
