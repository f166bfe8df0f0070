import styles from './ad-slot.module.css'
import { HouseAd } from './house-ad.tsx'
import { text } from './text.ts'

/**
 * An advertisement slot. Its height is reserved before it loads.
 * @param shape `banner` is at most 100 px high on a phone; `box` is 250 px high.
 */
export function AdSlot({ name, shape, paper }: { name: string; shape: 'banner' | 'box'; paper: string }) {
  return (
    <aside className={styles[shape]} aria-label={`${text.label} (${name})`} data-ad-slot={name}>
      <p className={styles.label}>{text.label}</p>
      <HouseAd paper={paper} shape={shape} />
    </aside>
  )
}
