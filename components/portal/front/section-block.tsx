import type { FrontPage } from '#lib/articles/reading/front-page.ts'
import { sectionPath } from '#lib/routes/paths.ts'
import { Story } from '../story.tsx'
import { BlockTitle } from './block-title.tsx'
import styles from './section-block.module.css'

/**
 * A section on the front page. Its stories with pictures come first, newest first.
 * @param wide whether the first story is larger than the others.
 */
export function SectionBlock({ section, wide }: { section: FrontPage['sections'][number]; wide: boolean }) {
  const [first, ...others] = section.cards.toSorted((a, b) => Number(!a.image) - Number(!b.image))
  if (!first) return null
  const id = `seccion-${section.slug}`
  return (
    <section className={styles.block} aria-labelledby={id}>
      <BlockTitle id={id} href={sectionPath(section.slug)}>
        {section.name}
      </BlockTitle>
      <div className={wide ? styles.wide : styles.row}>
        <Story card={first} size={wide ? 'block' : 'list'} within={section.name} />
        {others.map((card) => (
          <Story key={card.id} card={card} size="list" within={section.name} />
        ))}
      </div>
    </section>
  )
}
