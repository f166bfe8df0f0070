import styles from './caption.module.css'

/** The caption of a picture and, on a line of its own, its credit; nothing when it has neither. */
export function Caption({ caption, credit }: { caption: string; credit: string }) {
  if (!caption && !credit) return null
  return (
    <figcaption className={styles.caption}>
      {caption} {caption && credit && <br />}
      {credit && <span className={styles.credit}>{credit}</span>}
    </figcaption>
  )
}
