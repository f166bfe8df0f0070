import { textAttribute } from '#lib/blocks/node.ts'
import type { NodeViews } from '../view.ts'
import { Embed } from './embed.tsx'

export const embedViews: NodeViews = {
  embed: ({ node }) => <Embed url={textAttribute(node, 'url')} title={textAttribute(node, 'title')} />,
}
