import { numberAttribute } from '#lib/blocks/node.ts'
import type { NodeViews } from '../view.ts'
import { Footnote, FootnoteReference, Footnotes } from './footnotes.tsx'

export const footnotesViews: NodeViews = {
  footnotes: ({ children }) => <Footnotes>{children}</Footnotes>,
  footnote: ({ node, children }) => (
    <Footnote number={numberAttribute(node, 'number', 1)} references={numberAttribute(node, 'references', 1)}>
      {children}
    </Footnote>
  ),
  footnoteReference: ({ node }) => (
    <FootnoteReference
      number={numberAttribute(node, 'number', 1)}
      occurrence={numberAttribute(node, 'occurrence', 1)}
    />
  ),
}
