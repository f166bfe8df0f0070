import type { Card } from '#lib/cards/card.ts'
import { latestPath } from '#lib/routes/paths.ts'
import { HeadlineLink } from '../headline-link.tsx'
import { StoryLabel } from '../story-label.tsx'
import { text } from '../text.ts'
import { BlockTitle } from './block-title.tsx'
import styles from './latest-strip.module.css'

/** The most recent stories below those at the top, with the date of each. */
export function LatestStrip({ cards, timeZone }: { cards: Card[]; timeZone: string }) {
  if (cards.length === 0) return null
  return (
    <section className={styles.strip} aria-labelledby="lo-mas-reciente">
      <BlockTitle id="lo-mas-reciente" href={latestPath()}>
        {text.latest}
      </BlockTitle>
      <ol className={styles.list}>
        {cards.map((card) => (
          <li key={card.id} className={styles.item}>
            <StoryLabel card={card} timeZone={timeZone} />
            <h3 className={styles.headline}>
              <HeadlineLink card={card} />
            </h3>
          </li>
        ))}
      </ol>
    </section>
  )
}
