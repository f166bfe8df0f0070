import type { HouseAd as HouseAdData } from '#lib/ads/house-ads.ts'
import styles from './house-ad.module.css'
import { text } from './text.ts'

/** The paper's own advertisement, for a slot that is not sold. */
export function HouseAd({ ad, shape }: { ad: HouseAdData; shape: 'banner' | 'box' }) {
  const { claim, action } = text.house[ad.kind]
  return (
    <a className={styles[shape]} href={ad.href} data-house={ad.kind}>
      <span className={styles.claim}>{claim}</span>
      <span className={styles.action}>{action}</span>
    </a>
  )
}
