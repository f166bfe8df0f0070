import { useId } from 'react'
import type { Card } from '#lib/cards/card.ts'
import styles from './card-list.module.css'
import { KindLabel } from './kind-label.tsx'

interface Props {
  title: string
  cards: Card[]
  /** Whether readers are likeliest to go on with its first story, which browsers may then make ready. */
  likelyNext?: boolean
}

/** A titled list of stories, each with headline and excerpt; nothing where there are none. */
export function CardList({ title, cards, likelyNext = false }: Props) {
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
            <KindLabel kind={card.kind} section={card.section} />
            <h3 className={styles.headline}>
              <a href={card.path} data-likely-next={likelyNext && i === 0 ? '' : undefined}>
                {card.headline}
              </a>
            </h3>
            <p className={styles.excerpt}>{card.excerpt}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
