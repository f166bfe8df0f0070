import type { ReactNode } from 'react'
import styles from './block-title.module.css'

/** The title of a block of the front page, with a link to its whole list. */
export function BlockTitle({ id, href, children }: { id: string; href?: string; children: ReactNode }) {
  return (
    <h2 id={id} className={styles.title}>
      {href ? <a href={href}>{children}</a> : children}
    </h2>
  )
}
