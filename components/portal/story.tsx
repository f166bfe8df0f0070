import { Picture } from '#components/ui/picture.tsx'
import type { Card } from '#lib/cards/card.ts'
import { HeadlineLink } from './headline-link.tsx'
import { Signature } from './signature.tsx'
import styles from './story.module.css'
import { StoryLabel } from './story-label.tsx'

interface Props {
  card: Card
  /**
   * `lead` opens the front page, `second` stands at the top with it, `opening` opens another list, `block` a block of the
   * front page; `list` is one of several columns, `row` has its picture, if any, beside its words.
   */
  size: keyof typeof SHOWN
  /** The level of its heading. */
  level?: 2 | 3
  /** The section whose name already stands above the story. */
  within?: string
  timeZone: string
  /** Whether its picture is shown, if it has one. */
  hasPicture?: boolean
}

/** A story in a list of the front page or a section. */
export function Story({ card, size, level = 2, within, timeZone, hasPicture = true }: Props) {
  const Headline = level === 2 ? 'h2' : 'h3'
  const { crop, ...shown } = SHOWN[size]
  const isOpinion = card.kind === 'opinion'
  const opensPage = size === 'lead' || size === 'opening'
  return (
    <article className={isOpinion ? `${styles[size]} ${styles.opinion}` : styles[size]}>
      {hasPicture && card.image && (
        <div className={styles.picture} data-picture>
          <Picture picture={{ ...card.image, alt: '' }} crop={crop} {...shown} />
        </div>
      )}
      <div className={styles.words}>
        {isOpinion && <Signature card={card} />}
        <StoryLabel card={card} timeZone={timeZone} within={within} />
        <Headline className={styles.headline}>
          <HeadlineLink card={card} coversBox />
        </Headline>
        <p className={styles.excerpt}>{opensPage ? (card.dek ?? card.summary) : card.summary}</p>
      </div>
    </article>
  )
}

/** On a phone the picture stands beside the text, in a narrower crop. */
const BESIDE = { below: '48rem', crop: '4x3', sizes: 'min(6rem, 28vw)' } as const

// The pictures of `lead` and `block` are cropped further where the column beside them is higher, at most to 7:5. The widths
// are those of the picture before that.
const SHOWN = {
  lead: { crop: '16x9', sizes: '(width < 60rem) 100vw, min(75vw, 59rem)', eager: true },
  opening: { crop: '16x9', sizes: '(width < 60rem) 100vw, min(50vw, 35rem)', eager: true },
  second: { crop: '16x9', sizes: '(width < 60rem) 33vw, min(33vw, 23rem)', maxWidth: 960, narrow: BESIDE },
  block: { crop: '16x9', sizes: '(width < 48rem) 100vw, min(60vw, 45rem)' },
  list: { crop: '16x9', sizes: '(width < 60rem) 50vw, min(33vw, 23rem)', maxWidth: 960, narrow: BESIDE },
  row: { crop: '4x3', sizes: '9rem', narrow: BESIDE },
} as const
