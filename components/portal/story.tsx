import { Picture } from '#components/ui/picture.tsx'
import type { Card } from '#lib/cards/card.ts'
import { HeadlineLink } from './headline-link.tsx'
import { KindLabel } from './kind-label.tsx'
import styles from './story.module.css'

interface Props {
  card: Card
  /** `lead` opens the page, `second` stands beside it, `block` opens a block, `list` is one among many. */
  size: 'lead' | 'second' | 'block' | 'list'
  /** The section whose name already stands above the story. */
  within?: string
}

/** A story in a list of the front page or a section. */
export function Story({ card, size, within }: Props) {
  const Headline = size === 'list' || size === 'block' ? 'h3' : 'h2'
  return (
    <article className={styles[size]}>
      {card.image && (
        <div className={styles.picture} data-picture>
          <Picture picture={{ ...card.image, alt: '' }} crop="16x9" {...SHOWN[size]} />
        </div>
      )}
      <div className={styles.words}>
        <KindLabel kind={card.kind} section={card.section} within={within} />
        <Headline className={styles.headline}>
          <HeadlineLink card={card} coversBox />
        </Headline>
        <p className={styles.excerpt}>{size === 'lead' ? (card.dek ?? card.excerpt) : card.excerpt}</p>
      </div>
    </article>
  )
}

/** On a phone the picture stands beside the text, in a narrower crop. */
const BESIDE = { below: '48rem', crop: '4x3', sizes: '33vw' } as const

const SHOWN = {
  lead: { sizes: '(width < 60rem) 100vw, 46rem', eager: true },
  second: { sizes: '(width < 60rem) 40vw, 22rem', maxWidth: 960, narrow: BESIDE },
  block: { sizes: '(width < 60rem) 100vw, 34rem' },
  list: { sizes: '17rem', maxWidth: 640, narrow: BESIDE },
}
