import type { ReactNode } from 'react'
import type { Node } from '#lib/blocks/node.ts'

/** The props of a node's view. */
export interface NodeViewProps {
  node: Node
  children?: ReactNode
  /** The name of the paper. */
  paper: string
}

/** The views of the node types of one block kind, by type. */
export type NodeViews = Readonly<Record<string, (props: NodeViewProps) => ReactNode>>
