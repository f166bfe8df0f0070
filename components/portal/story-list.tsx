import type { Card } from '#lib/cards/card.ts'
import { Story } from './story.tsx'
import styles from './story-list.module.css'

interface Props {
  cards: Card[]
  /** Whether the first story is larger than the others. */
  hasOpening: boolean
  /** The section whose name the stories do not repeat. */
  within?: string
  timeZone: string
}

/** Stories one below the other, in two columns where there is room. */
export function StoryList({ cards, hasOpening, within, timeZone }: Props) {
  return (
    <div className={`${styles.stories} ${hasOpening ? styles.opened : ''}`}>
      {cards.map((card, i) => (
        <Story
          key={card.id}
          card={card}
          size={hasOpening && i === 0 ? 'opening' : 'row'}
          within={within}
          timeZone={timeZone}
        />
      ))}
    </div>
  )
}
