import type { ReactNode } from 'react'
import styles from './pull-quote.module.css'

/** Words worth stopping at, and who said them; they run in their own direction. */
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
