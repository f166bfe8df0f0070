import type { Picture } from '#lib/media/picture.ts'
import type { BlockKind } from '../block-kind.ts'
import type { Node } from '../node.ts'

/** The largest value of PostgreSQL's `integer`. */
const MAX_ID = 2_147_483_647

export const imageKind: BlockKind = {
  nodes: {
    image: {
      html: (node, _inside, { figure }) => {
        const picture = pictureOf(node)
        return picture ? figure(picture) : ''
      },
      reference: (node) => {
        const pictureId = pictureIdOf(node)
        return pictureId ? { pictureId } : undefined
      },
      fill: (node, { pictures }) => {
        const imageId = pictureIdOf(node)
        const picture = imageId && pictures.get(imageId)
        return picture ? { type: 'image', attrs: { imageId, picture } } : undefined
      },
      countsAsParagraph: () => true,
      keepsAdsAway: true,
    },
  },
}

/** The picture that was filled in. */
export function pictureOf({ attrs }: Node): Picture | undefined {
  return attrs?.picture as Picture | undefined
}

function pictureIdOf({ attrs }: Node): number | undefined {
  const id = attrs?.imageId
  return Number.isInteger(id) && Number(id) > 0 && Number(id) <= MAX_ID ? Number(id) : undefined
}
