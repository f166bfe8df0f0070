import type { ReactNode } from 'react'
import styles from './pull-quote.module.css'

/** A quotation set large, with its author. Each sets its own text direction. */
export function PullQuote({ author, children }: { author: string; children: ReactNode }) {
  return (
    <figure className={styles.quote}>
      <blockquote className={styles.words} dir="auto">
        {children}
      </blockquote>
      {author && (
        <figcaption className={styles.author} dir="auto">
          {author}
        </figcaption>
      )}
    </figure>
  )
}
