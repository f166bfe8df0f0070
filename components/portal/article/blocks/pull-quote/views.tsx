import { textAttribute } from '#lib/blocks/node.ts'
import type { NodeViews } from '../view.ts'
import { PullQuote } from './pull-quote.tsx'

export const pullQuoteViews: NodeViews = {
  pullQuote: ({ node, children }) => <PullQuote author={textAttribute(node, 'author')}>{children}</PullQuote>,
}
