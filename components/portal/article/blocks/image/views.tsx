import { Figure } from '#components/ui/figure.tsx'
import { pictureOf } from '#lib/blocks/image/kind.ts'
import type { NodeViews } from '../view.ts'

export const imageViews: NodeViews = {
  image: ({ node }) => {
    const picture = pictureOf(node)
    return picture ? <Figure picture={picture} placement="body" /> : null
  },
}
