import { useId } from 'react'
import type { Card } from '#lib/cards/card.ts'
import styles from './card-list.module.css'
import { HeadlineLink } from './headline-link.tsx'
import { StoryLabel } from './story-label.tsx'

interface Props {
  title: string
  cards: Card[]
  timeZone: string
  /** Whether its first story is the one that readers most probably open next. */
  hasLikelyNext?: boolean
}

/** A titled list of stories, each with its date, headline and excerpt; nothing when the list is empty. */
export function CardList({ title, cards, timeZone, hasLikelyNext = false }: Props) {
  const id = useId()
  if (cards.length === 0) return null
  return (
    <section className={styles.list} aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {title}
      </h2>
      <ul className={styles.cards}>
        {cards.map((card, i) => (
          <li key={card.id} className={styles.card}>
            <StoryLabel card={card} timeZone={timeZone} />
            <h3 className={styles.headline}>
              <HeadlineLink card={card} isLikelyNext={hasLikelyNext && i === 0} />
            </h3>
            <p className={styles.excerpt}>{card.excerpt}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
