import type { ReactNode } from 'react'
import styles from './label-row.module.css'

/** A small title and a list on one line between rules, below the text of an article. */
export function LabelRow({
  title,
  onScreenOnly = false,
  items,
}: {
  title: string
  /** Whether it is hidden in print. */
  onScreenOnly?: boolean
  items: { key: string | number; content: ReactNode }[]
}) {
  return (
    <div className={onScreenOnly ? `${styles.row} ${styles.onScreenOnly}` : styles.row}>
      <h2 className={styles.title}>{title}</h2>
      <ul className={styles.list}>
        {items.map(({ key, content }) => (
          <li key={key}>{content}</li>
        ))}
      </ul>
    </div>
  )
}
