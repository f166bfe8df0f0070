import { pathTo } from '#lib/routes/paths.ts'
import styles from './house-ad.module.css'
import { text } from './text.ts'

/** The paper's own advertisement, for a slot that is not sold. */
export function HouseAd({ paper, shape }: { paper: string; shape: 'banner' | 'box' }) {
  return (
    <a className={styles[shape]} href={pathTo('newsletter')}>
      <span className={styles.claim}>{text.house[shape]}</span>
      <span className={styles.action}>{text.house.action[shape](paper)}</span>
    </a>
  )
}
