import type { ReactNode } from 'react'
import styles from './door.module.css'

/** The frame of the screens that strangers see. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={styles.door}>
      <h1>{title}</h1>
      {children}
    </main>
  )
}
