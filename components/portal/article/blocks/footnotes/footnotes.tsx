import type { ReactNode } from 'react'
import styles from './footnotes.module.css'
import { text } from './text.ts'

/** The notes at the end of a story. */
export function Footnotes({ children }: { children: ReactNode }) {
  return (
    <section className={styles.notes} aria-label={text.notes}>
      <h2 className={styles.title}>{text.notes}</h2>
      <ol>{children}</ol>
    </section>
  )
}

/**
 * One note, with a link back to each of its references.
 * @param references the number of references.
 */
export function Footnote({
  number,
  references,
  children,
}: {
  number: number
  references: number
  children: ReactNode
}) {
  return (
    <li id={`nota-${number}`}>
      {children}
      {Array.from({ length: references }, (_, i) => i + 1).map((occurrence) => (
        <a
          key={occurrence}
          className={styles.back}
          href={`#${referenceId(number, occurrence)}`}
          aria-label={text.backToText(number, occurrence)}
        >
          ↩{occurrence > 1 && <sup>{occurrence}</sup>}
        </a>
      ))}
    </li>
  )
}

/** The number in the text that links to a note. */
export function FootnoteReference({ number, occurrence }: { number: number; occurrence: number }) {
  return (
    <sup className={styles.reference}>
      <a id={referenceId(number, occurrence)} href={`#nota-${number}`} aria-label={text.note(number)}>
        {number}
      </a>
    </sup>
  )
}

function referenceId(number: number, occurrence: number): string {
  return `llamada-${number}${occurrence > 1 ? `-${occurrence}` : ''}`
}
