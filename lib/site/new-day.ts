import { cacheTag, expireTags } from '#lib/cache/cache-tags.ts'
import type { Database } from '#lib/database/client.ts'
import { calendarDay } from '#lib/text/dates.ts'
import { findMasthead } from './masthead.ts'

/** How often the worker looks at the clock (`server/tasks.ts`), in minutes. */
export const LOOKED_AT_EVERY = 15

/** Makes the front page anew, which carries the date, when a day has begun in the paper's time zone. */
export async function beginNewDay(db: Database, now: Date): Promise<void> {
  const { timeZone } = await findMasthead()
  const before = new Date(now.getTime() - LOOKED_AT_EVERY * 60_000)
  if (calendarDay(before, timeZone) === calendarDay(now, timeZone)) return
  await expireTags(db, [cacheTag.front])
}
