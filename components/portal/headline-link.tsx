import type { Card } from '#lib/cards/card.ts'
import styles from './headline-link.module.css'

interface Props {
  card: Pick<Card, 'path' | 'headline'>
  /** Whether the link covers the nearest positioned box, so that a click on the picture follows it too. */
  coversBox?: boolean
  /** Whether this is the story that readers most probably open next; browsers may prefetch it. */
  isLikelyNext?: boolean
}

/** The headline of a story, as the link to it. */
export function HeadlineLink({ card, coversBox = false, isLikelyNext = false }: Props) {
  return (
    <a
      className={coversBox ? styles.cover : styles.link}
      href={card.path}
      data-likely-next={isLikelyNext ? '' : undefined}
    >
      {card.headline}
    </a>
  )
}
