import { textAttribute } from '#lib/blocks/node.ts'
import type { NodeViews } from '../view.ts'
import { FactBox } from './fact-box.tsx'

export const factBoxViews: NodeViews = {
  factBox: ({ node, children }) => <FactBox title={textAttribute(node, 'title')}>{children}</FactBox>,
}
