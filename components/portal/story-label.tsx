import type { Card } from '#lib/cards/card.ts'
import { shortDateTime } from '#lib/text/dates.ts'
import { KindLabel } from './kind-label.tsx'
import styles from './story-label.module.css'

interface Props {
  card: Pick<Card, 'kind' | 'section' | 'publishedAt'>
  timeZone: string
  /** The section whose name already stands above the story. */
  within?: string
}

/**
 * The line above a headline in a list: section, kind, and when the story was published. The date is absolute, since pages
 * are cached; the script of `RelativeDates` replaces it by the age of recent stories.
 */
export function StoryLabel({ card, timeZone, within }: Props) {
  const { kind, section, publishedAt } = card
  return (
    <p className={styles.line}>
      <KindLabel kind={kind} section={section} within={within} />
      {/* In `npm run dev` React runs in the browser too, and would complain of the text that the script has changed. */}
      <time suppressHydrationWarning dateTime={publishedAt.toISOString()} data-age="">
        {shortDateTime(publishedAt, timeZone)}
      </time>
    </p>
  )
}
