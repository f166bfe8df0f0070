import type { WordChange } from '#lib/newsroom/compare/compare-words.ts'
import styles from './versions.module.css'

/** A text with what would come and what would go marked in it. */
export function Words({ words }: { words: readonly WordChange[] }) {
  return words.map(({ kind, text }, index) => {
    const key = `${index} ${kind}`
    if (kind === 'added')
      return (
        <ins key={key} className={styles.added}>
          {text}
        </ins>
      )
    if (kind === 'removed')
      return (
        <del key={key} className={styles.removed}>
          {text}
        </del>
      )
    return <span key={key}>{text}</span>
  })
}
