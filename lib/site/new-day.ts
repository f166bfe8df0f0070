import type { Database } from '#lib/platform/database.ts'
import { cacheTag, expireTags } from './cache-tags.ts'
import { calendarDay } from './dates.ts'
import { findMasthead } from './masthead.ts'

/** How often the worker looks at the clock (`server/tasks.ts`), in minutes. */
export const LOOKED_AT_EVERY = 15

/**
 * Makes the front page anew, which carries the date, unless it was made anew on this day already in the paper's time zone:
 * also after a day began while nobody looked, or the clock was set.
 */
export async function beginNewDay(db: Database, now: Date): Promise<void> {
  const { timeZone } = await findMasthead()
  const last = await db.cacheExpiry.findUnique({
    where: { tag: cacheTag.front },
    select: { expiredAt: true },
  })
  if (last && calendarDay(last.expiredAt, timeZone) === calendarDay(now, timeZone)) return
  await expireTags(db, [cacheTag.front])
}
