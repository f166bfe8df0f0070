import type { ReactNode } from 'react'
import styles from './label.module.css'

/** A small line that says what something is. Elements inside it are separated by a middle dot. */
export function Label({ as: Element = 'span', children }: { as?: 'span' | 'p'; children: ReactNode }) {
  return <Element className={styles.label}>{children}</Element>
}
