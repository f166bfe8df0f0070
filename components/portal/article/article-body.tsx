import type { JSONContent } from '@tiptap/core'
import { renderJSONContentToReactElement } from '@tiptap/static-renderer/json/react'
import type { ReactNode } from 'react'
import type { HouseAd } from '#lib/ads/house-ads.ts'
import type { Block } from '#lib/blocks/kinds.ts'
import type { Node } from '#lib/blocks/node.ts'
import { nodeMapping } from '#lib/blocks/node-mapping.ts'
import styles from './article-body.module.css'
import { MARK_VIEWS } from './blocks/text/marks.tsx'
import { NODE_VIEWS } from './blocks/views.ts'

/**
 * The blocks of a body; one of an unknown type shows its content, if any.
 * @param blocks from `findPageBody`, which validates them and fills in what they refer to.
 * @param houseAds for a body with advertisement slots.
 */
export function ArticleBody({
  blocks,
  houseAds = [],
}: {
  blocks: readonly Block[]
  houseAds?: readonly HouseAd[]
}) {
  const nodes = Object.entries(NODE_VIEWS).map(
    ([type, View]): [string, (props: RendererProps) => ReactNode] => [
      type,
      ({ node, children }) => (
        <View node={node as Node} houseAds={houseAds}>
          {children}
        </View>
      ),
    ],
  )
  const render = renderJSONContentToReactElement({
    nodeMapping: nodeMapping(nodes),
    markMapping: nodeMapping(Object.entries(MARK_VIEWS)),
    unhandledNode: ({ children }) => <>{children}</>,
    unhandledMark: ({ children }) => <>{children}</>,
  })
  return (
    <div className={styles.body}>
      {render({ content: { type: 'doc', content: blocks as JSONContent[] } })}
    </div>
  )
}

interface RendererProps {
  node: object
  children?: ReactNode
}
