import { type BlockLayout, picturesFirst } from '#lib/articles/reading/front-layout.ts'
import type { FrontPage } from '#lib/articles/reading/front-page.ts'
import { sectionPath } from '#lib/routes/paths.ts'
import { Story } from '../story.tsx'
import { BlockTitle } from './block-title.tsx'
import styles from './section-block.module.css'

interface Props {
  section: FrontPage['sections'][number]
  layout: BlockLayout | undefined
  timeZone: string
}

/** A section on the front page. Its stories with pictures come first, newest first. */
export function SectionBlock({ section, layout, timeZone }: Props) {
  const [first, ...others] = picturesFirst(section.cards)
  if (!first || !layout) return null
  const { kind, isMirrored, hasListPictures } = layout
  const id = `seccion-${section.slug}`
  const story = { level: 3, within: section.name, timeZone } as const
  return (
    <section className={styles.block} aria-labelledby={id}>
      <BlockTitle id={id} href={sectionPath(section.slug)}>
        {section.name}
      </BlockTitle>
      {kind === 'feature' ? (
        <div className={`${styles.feature} ${isMirrored ? styles.mirrored : ''}`}>
          <Story card={first} size="block" {...story} />
          <div className={styles.rows}>
            {others.map((card) => (
              <Story key={card.id} card={card} size="row" hasPicture={hasListPictures} {...story} />
            ))}
          </div>
        </div>
      ) : (
        <div className={styles[kind]}>
          {[first, ...others].map((card) => (
            <Story key={card.id} card={card} size="list" {...story} />
          ))}
        </div>
      )}
    </section>
  )
}
