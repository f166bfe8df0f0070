import type { ReactNode } from 'react'
import styles from './fact-box.module.css'

/** Background to a story, set apart from its text. */
export function FactBox({ title, children }: { title: string; children: ReactNode }) {
  return (
    <aside className={styles.box}>
      {title && <h2 className={styles.title}>{title}</h2>}
      {children}
    </aside>
  )
}
