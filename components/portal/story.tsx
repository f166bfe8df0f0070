import type { Card } from '#lib/articles/card.ts'
import { KindLabel } from './kind-label.tsx'
import { Picture } from './picture.tsx'
import styles from './story.module.css'

/**
 * A story in a list of the front page or a section.
 * @param size `lead` opens the page, `second` stands beside it, `list` is one of many.
 */
export function Story({ card, size }: { card: Card; size: 'lead' | 'second' | 'list' }) {
  const Headline = size === 'list' ? 'h3' : 'h2'
  return (
    <article className={styles[size]}>
      {card.image && (
        <div className={styles.picture} data-picture>
          <Picture picture={{ ...card.image, alt: '' }} sizes={SIZES[size]} eager={size === 'lead'} />
        </div>
      )}
      <div className={styles.words}>
        <KindLabel kind={card.kind} section={card.section} />
        <Headline className={styles.headline}>
          <a href={card.path}>{card.headline}</a>
        </Headline>
        <p className={styles.excerpt}>{card.excerpt}</p>
      </div>
    </article>
  )
}

const SIZES = {
  lead: '(width < 60rem) 100vw, 46rem',
  second: '(width < 60rem) 40vw, 22rem',
  list: '(width < 48rem) 33vw, 17rem',
}
