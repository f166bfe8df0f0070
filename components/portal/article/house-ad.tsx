import { pathTo } from '#lib/routes/paths.ts'
import { adText } from './ad-text.ts'
import styles from './house-ad.module.css'

/** What a free slot shows: the paper's own advertisement. */
export function HouseAd({ paper, shape }: { paper: string; shape: 'banner' | 'box' }) {
  return (
    <a className={styles[shape]} href={pathTo('newsletter')}>
      <span className={styles.claim}>{adText.house[shape]}</span>
      <span className={styles.action}>{adText.house.action[shape](paper)}</span>
    </a>
  )
}
