import type { FrontPage } from '#lib/articles/front-page.ts'
import { sectionPath } from '#lib/site/addresses.ts'
import styles from './front-view.module.css'
import { NewsletterForm } from './newsletter-form.tsx'
import { Notice } from './notice.tsx'
import { Story } from './story.tsx'
import { text } from './text.ts'

/** The front page: the lead, the stories beside it, a block a section. */
export function FrontView({ front }: { front: FrontPage }) {
  if (!front.lead) return <Notice title={text.emptyTitle} text={text.emptyText} />
  return (
    <>
      <h1 className={styles.title}>{text.front}</h1>
      <div className={styles.top}>
        <Story card={front.lead} size="lead" />
        <div className={styles.seconds}>
          {front.seconds.map((card) => (
            <Story key={card.id} card={card} size="second" />
          ))}
        </div>
      </div>
      {front.sections.map((section) => (
        <section key={section.id} className={styles.section} aria-labelledby={`seccion-${section.slug}`}>
          <h2 id={`seccion-${section.slug}`} className={styles.name}>
            <a href={sectionPath(section.slug)}>{section.name}</a>
          </h2>
          <div className={styles.stories}>
            {section.cards.map((card) => (
              <Story key={card.id} card={card} size="list" />
            ))}
          </div>
        </section>
      ))}
      <NewsletterForm source="/" />
    </>
  )
}
