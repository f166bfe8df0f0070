import type { ReactNode } from 'react'
import styles from './block-title.module.css'

/** The name over a block of the front page, which leads to all that is in it. */
export function BlockTitle({ id, href, children }: { id: string; href?: string; children: ReactNode }) {
  return (
    <h2 id={id} className={styles.title}>
      {href ? <a href={href}>{children}</a> : children}
    </h2>
  )
}
