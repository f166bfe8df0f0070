import type { Card } from '#lib/cards/card.ts'
import { KindLabel } from './kind-label.tsx'
import { StoryDate } from './story-date.tsx'
import styles from './story-label.module.css'

interface Props {
  card: Pick<Card, 'kind' | 'section' | 'publishedAt'>
  timeZone: string
  /** The section whose name already stands above the story. */
  within?: string
}

/** The line above a headline in a list: section, kind, and when the story was published. */
export function StoryLabel({ card, timeZone, within }: Props) {
  return (
    <p className={styles.line}>
      <KindLabel kind={card.kind} section={card.section} within={within} />
      <StoryDate at={card.publishedAt} timeZone={timeZone} />
    </p>
  )
}
