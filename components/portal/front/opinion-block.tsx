import type { Card } from '#lib/cards/card.ts'
import { joinNames } from '#lib/text/name-list.ts'
import { HeadlineLink } from '../headline-link.tsx'
import { Portrait } from '../portrait.tsx'
import { text } from '../text.ts'
import { BlockTitle } from './block-title.tsx'
import styles from './opinion-block.module.css'

/** Opinion pieces, apart from the news: each with its author's name above the headline, and a portrait. */
export function OpinionBlock({ cards }: { cards: Card[] }) {
  if (cards.length === 0) return null
  return (
    <section className={styles.block} aria-labelledby="opinion">
      <BlockTitle id="opinion">{text.opinion}</BlockTitle>
      <ul className={styles.list}>
        {cards.map((card) => (
          <li key={card.id} className={styles.item}>
            {card.portrait && <Portrait picture={card.portrait} size={64} />}
            <div>
              <p className={styles.author}>{joinNames(card.authors)}</p>
              <h3 className={styles.headline}>
                <HeadlineLink card={card} coversBox />
              </h3>
              <p className={styles.excerpt}>{card.excerpt}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
