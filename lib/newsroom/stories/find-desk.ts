import type { PersonActor } from '#lib/newsroom/permissions/actor.ts'
import { findPolicy } from '#lib/newsroom/permissions/find-policy.ts'
import { calendarDay } from '#lib/text/dates.ts'
import { momentsAt } from '#lib/text/wall-time.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { findStories, type StoryListRow } from './find-stories.ts'

/** What the desk shows to a person. */
export interface Desk {
  timeZone: string
  /** Theirs, the last changed first. */
  mine: StoryListRow[]
  waiting: StoryListRow[]
  /** By hour. */
  scheduled: StoryListRow[]
  /** Since the day began in the paper's time zone. */
  publishedToday: StoryListRow[]
}

const MAX_MINE = 10

/** The stories that matter to a person now. */
export async function findDesk(actor: PersonActor, db: PrismaClient, now: Date): Promise<Desk> {
  const { timeZone } = await findPolicy(db)
  const today = startOfDay(now, timeZone)
  const [mine, waiting, scheduled, publishedToday] = [
    await findStories(actor, db, { personId: actor.id }),
    await findStories(actor, db, { stage: 'in_review' }),
    await findStories(actor, db, { stage: 'scheduled', order: 'scheduled' }),
    await findStories(actor, db, { status: 'published', publishedFrom: today, order: 'published' }),
  ]
  return {
    timeZone,
    mine: mine.rows.slice(0, MAX_MINE),
    waiting: waiting.rows,
    scheduled: scheduled.rows,
    publishedToday: publishedToday.rows,
  }
}

/** When the day of a moment began in a zone. Where the clocks go forward at midnight, it began at one. */
export function startOfDay(moment: Date, timeZone: string): Date {
  const day = calendarDay(moment, timeZone)
  const [start] = [...momentsAt(`${day}T00:00`, timeZone), ...momentsAt(`${day}T01:00`, timeZone)]
  return start ?? moment
}
