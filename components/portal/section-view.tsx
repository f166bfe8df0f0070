import type { SectionPage } from '#lib/articles/list-pages.ts'
import styles from './section-view.module.css'
import { Story } from './story.tsx'
import { text } from './text.ts'

/** The page of a section: its newest stories. */
export function SectionView({ section }: { section: SectionPage }) {
  return (
    <>
      <header className={styles.head}>
        <h1 className={styles.name}>{section.name}</h1>
        {section.description && <p className={styles.description}>{section.description}</p>}
      </header>
      {section.cards.length === 0 && <p>{text.sectionEmpty}</p>}
      <div className={styles.stories}>
        {section.cards.map((card, i) => (
          <Story key={card.id} card={card} size={i === 0 ? 'lead' : 'second'} />
        ))}
      </div>
    </>
  )
}
