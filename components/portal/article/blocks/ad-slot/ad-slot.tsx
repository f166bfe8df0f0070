import { chooseHouseAd, type HouseAd as HouseAdData } from '#lib/ads/house-ads.ts'
import styles from './ad-slot.module.css'
import { HouseAd } from './house-ad.tsx'
import { text } from './text.ts'

/**
 * An advertisement slot. Its height is reserved before it loads. It is no landmark: screen readers list landmarks so that
 * readers find the parts of the page, and read the visible label before the advertisement.
 * @param shape `banner` is at most 100 px high on a phone; `box` is 250 px high.
 * @param houseAds the paper's own advertisements, one of which fills a slot that is not sold.
 */
export function AdSlot({
  name,
  shape,
  houseAds,
}: {
  name: string
  shape: 'banner' | 'box'
  houseAds: readonly HouseAdData[]
}) {
  const ad = chooseHouseAd(houseAds, name)
  return (
    <div className={styles[shape]} data-ad-slot={name}>
      <p className={styles.label}>{text.label}</p>
      {ad && <HouseAd ad={ad} shape={shape} />}
    </div>
  )
}
