import type { Card } from '#lib/cards/card.ts'
import { KindLabel } from '../../kind-label.tsx'
import { Picture } from '../../picture.tsx'
import styles from './related-story.module.css'
import { text } from './text.ts'

/** Another story of the paper, named in the middle of this one. */
export function RelatedStory({ card }: { card: Card }) {
  return (
    <div className={styles.box}>
      <div>
        <p className={styles.label}>{text.related}</p>
        <p className={styles.headline}>
          <a href={card.path}>{card.headline}</a>
        </p>
        {card.kind !== 'news' && <KindLabel kind={card.kind} section={card.section} />}
      </div>
      {card.image && (
        <div className={styles.picture}>
          <Picture picture={{ ...card.image, alt: '' }} sizes="(width < 40rem) 28vw, 10rem" crop="4x3" />
        </div>
      )}
    </div>
  )
}
