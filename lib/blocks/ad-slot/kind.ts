import type { BlockKind } from '../block-kind.ts'

export const adSlotKind: BlockKind = {
  nodes: {
    adSlot: {
      // Feeds and the lite edition carry no advertisements.
      html: () => '',
      // A slot in a stored body did not come from `placeAds`.
      fill: () => undefined,
      keepsAdsAway: true,
    },
  },
}
