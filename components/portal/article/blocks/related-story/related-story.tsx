import { HeadlineLink } from '#components/portal/headline-link.tsx'
import { KindLabel } from '#components/portal/kind-label.tsx'
import { Label } from '#components/ui/label.tsx'
import { Picture } from '#components/ui/picture.tsx'
import type { Card } from '#lib/cards/card.ts'
import styles from './related-story.module.css'
import { text } from './text.ts'

/** A box with a link to another story of the paper. */
export function RelatedStory({ card }: { card: Card }) {
  return (
    <div className={styles.box}>
      <div>
        <Label as="p">{text.related}</Label>
        <p className={styles.headline}>
          <HeadlineLink card={card} coversBox />
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
