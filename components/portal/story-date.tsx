import { shortDateTime } from '#lib/text/dates.ts'
import styles from './story-date.module.css'

/**
 * When a story in a list was published. The date is absolute, since pages are cached; the script of `RelativeDates` replaces
 * it by the age of recent stories.
 */
export function StoryDate({ at, timeZone }: { at: Date; timeZone: string }) {
  // Seconds would only make pages larger. In `npm run dev` React runs in the browser too, and would complain of the text that the script has changed.
  return (
    <time
      className={styles.date}
      suppressHydrationWarning
      dateTime={`${at.toISOString().slice(0, 16)}Z`}
      data-age=""
    >
      {shortDateTime(at, timeZone)}
    </time>
  )
}
