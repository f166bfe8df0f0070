import type { ReactNode } from 'react'
import type { HouseAd } from '#lib/ads/house-ads.ts'
import type { Node } from '#lib/blocks/node.ts'

/** The props of a node's view. */
export interface NodeViewProps {
  node: Node
  children?: ReactNode
  /** The paper's own advertisements, for the slots of the page. */
  houseAds: readonly HouseAd[]
}

/** The views of the node types of one block kind, by type. */
export type NodeViews = Readonly<Record<string, (props: NodeViewProps) => ReactNode>>
