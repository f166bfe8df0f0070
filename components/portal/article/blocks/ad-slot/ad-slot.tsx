import styles from './ad-slot.module.css'
import { HouseAd } from './house-ad.tsx'
import { text } from './text.ts'

/**
 * An advertisement slot. Its height is reserved before it loads. It is no landmark: screen readers list landmarks so that
 * readers find the parts of the page, and read the visible label before the advertisement.
 * @param shape `banner` is at most 100 px high on a phone; `box` is 250 px high.
 */
export function AdSlot({ name, shape, paper }: { name: string; shape: 'banner' | 'box'; paper: string }) {
  return (
    <div className={styles[shape]} data-ad-slot={name}>
      <p className={styles.label}>{text.label}</p>
      <HouseAd paper={paper} shape={shape} />
    </div>
  )
}
