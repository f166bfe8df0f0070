import type { Card } from '#lib/cards/card.ts'
import { sectionPath } from '#lib/routes/paths.ts'
import { joinNames } from '#lib/text/name-list.ts'
import { HeadlineLink } from '../headline-link.tsx'
import { Portrait } from '../portrait.tsx'
import { StoryDate } from '../story-date.tsx'
import { text } from '../text.ts'
import { BlockTitle } from './block-title.tsx'
import styles from './opinion-block.module.css'

interface Props {
  cards: Card[]
  /** The slug of the section that its title links to. */
  section: string | null
  timeZone: string
}

/** Opinion pieces, apart from the news: each with its author's name above the headline, and a portrait. */
export function OpinionBlock({ cards, section, timeZone }: Props) {
  if (cards.length === 0) return null
  return (
    <section className={styles.block} aria-labelledby="opinion">
      <BlockTitle id="opinion" href={section ? sectionPath(section) : undefined}>
        {text.opinion}
      </BlockTitle>
      <ul className={styles.list}>
        {cards.map((card) => (
          <li key={card.id} className={styles.item}>
            {card.portrait && <Portrait picture={card.portrait} size={64} />}
            <div>
              {card.authors.length > 0 && <p className={styles.author}>{joinNames(card.authors)}</p>}
              <h3 className={styles.headline}>
                <HeadlineLink card={card} coversBox />
              </h3>
              <StoryDate at={card.publishedAt} timeZone={timeZone} />
              <p className={styles.excerpt}>{card.summary}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
