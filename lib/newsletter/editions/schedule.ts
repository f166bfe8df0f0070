import type { EditionKind, NewsletterRhythm } from '#prisma/generated/client.ts'

/** When a newsletter is sent. */
export interface Schedule {
  rhythm: NewsletterRhythm
  /** ISO day of the week, 1 is Monday. */
  weekday: number
  /** 0 to 23, in the time zone. */
  hour: number
  timeZone: string
}

/** A scheduled time and the kinds of editions to send at that time. */
export interface DueEditions {
  at: Date
  kinds: EditionKind[]
}

/** The offsets of all time zones are multiples of 15 minutes. */
const QUARTER = 15 * 60_000
/** If the portal was down for longer than this, the edition is skipped: a morning newsletter is useless in the afternoon. */
const MAX_LATENESS = 2 * 60 * 60_000

/**
 * Returns the editions that became due within the last two hours; `undefined` if there are none. When the clocks go
 * forward and the scheduled hour does not exist, they are due at the next hour. When the clocks go back, they are due
 * only once.
 */
export function findDueEditions(schedule: Schedule, now: Date): DueEditions | undefined {
  if (schedule.rhythm === 'manual') return undefined
  const last = Math.floor(now.getTime() / QUARTER) * QUARTER
  for (let at = last; at > now.getTime() - MAX_LATENESS; at -= QUARTER) {
    if (!isStartOfHour(schedule, at)) continue
    const kinds = kindsOn(schedule, localTime(at, schedule.timeZone).weekday)
    return kinds.length > 0 ? { at: new Date(at), kinds } : undefined
  }
}

/** Whether this quarter of an hour is the first one of the day at or after the scheduled hour. */
function isStartOfHour({ hour, timeZone }: Schedule, at: number): boolean {
  const [here, before] = [localTime(at, timeZone), localTime(at - QUARTER, timeZone)]
  return here.hour >= hour && !(before.hour >= hour && before.day === here.day)
}

function kindsOn({ rhythm, weekday }: Schedule, today: number): EditionKind[] {
  if (rhythm === 'daily') return today === weekday ? ['regular', 'summary'] : ['regular']
  return today === weekday ? ['regular'] : []
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

function localTime(at: number, timeZone: string): { day: string; hour: number; weekday: number } {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    weekday: 'short',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  return { day: part('day'), hour: Number(part('hour')), weekday: WEEKDAYS.indexOf(part('weekday')) + 1 }
}
