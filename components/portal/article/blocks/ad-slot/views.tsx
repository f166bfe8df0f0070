import type { AdSlot as AdSlotBlock } from '#lib/blocks/ad-slot/type.ts'
import type { NodeViews } from '../view.ts'
import { AdSlot } from './ad-slot.tsx'

export const adSlotViews: NodeViews = {
  adSlot: ({ node, houseAds }) => (
    <AdSlot name={(node as AdSlotBlock).name} shape="box" houseAds={houseAds} />
  ),
}
