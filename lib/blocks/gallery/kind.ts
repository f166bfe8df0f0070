import type { BlockKind } from '../block-kind.ts'
import { galleryDirective } from './directive.ts'

export const galleryKind: BlockKind = {
  nodes: {
    gallery: {
      holds: 'parts',
      html: (_node, inside) => inside,
      needsContent: true,
      countsAsParagraph: () => true,
      keepsAdsAway: true,
    },
  },
  directive: galleryDirective,
}
