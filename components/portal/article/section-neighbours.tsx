import type { ArticlePage } from '#lib/articles/reading/article-page.ts'
import type { Card } from '#lib/cards/card.ts'
import { KindLabel } from '../kind-label.tsx'
import styles from './section-neighbours.module.css'
import { text } from './text.ts'

/** Links to the stories before and after this one in its section. */
export function SectionNeighbours({ article }: { article: ArticlePage }) {
  const { older, newer, section } = article
  if (!older && !newer) return null
  return (
    <nav className={styles.neighbours} aria-label={text.neighbours(section.name)}>
      {older && (
        <a className={styles.older} href={older.path} rel="prev">
          <span className={styles.label}>{text.older(section.name)}</span>
          {older.headline}
          <NeighbourKind card={older} within={section.name} />
        </a>
      )}
      {newer && (
        <a className={styles.newer} href={newer.path} rel="next">
          <span className={styles.label}>{text.newer(section.name)}</span>
          {newer.headline}
          <NeighbourKind card={newer} within={section.name} />
        </a>
      )}
    </nav>
  )
}

/** The label of a story that is not plain news. */
function NeighbourKind({ card, within }: { card: Card; within: string }) {
  if (card.kind === 'news') return null
  return (
    <span className={styles.kind}>
      <KindLabel kind={card.kind} section={card.section} within={within} />
    </span>
  )
}
