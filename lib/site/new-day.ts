import { cacheTag, expireTags } from '#lib/cache/cache-tags.ts'
import type { Database } from '#lib/database/client.ts'
import { calendarDay } from '#lib/text/dates.ts'
import { findMasthead } from './masthead.ts'

/** How often the worker runs `newDayJob`, in minutes. */
export const NEW_DAY_CHECK_MINUTES = 15

/** Expires the front page, which shows the date, when a day has begun in the paper's time zone since the last check. */
export async function beginNewDay(db: Database, now: Date): Promise<void> {
  const { timeZone } = await findMasthead()
  const before = new Date(now.getTime() - NEW_DAY_CHECK_MINUTES * 60_000)
  if (calendarDay(before, timeZone) === calendarDay(now, timeZone)) return
  await expireTags(db, [cacheTag.front])
}
