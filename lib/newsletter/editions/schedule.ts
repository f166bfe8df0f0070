import type { EditionKind, NewsletterRhythm } from '#prisma/generated/client.ts'

/** When a newsletter goes out. */
export interface Schedule {
  rhythm: NewsletterRhythm
  /** ISO day of the week, 1 is Monday. */
  weekday: number
  /** 0 to 23, in the time zone. */
  hour: number
  timeZone: string
}

/** A moment of a schedule, and the editions that go out then. */
export interface Due {
  at: Date
  kinds: EditionKind[]
}

/** Every time zone is a whole number of these away from UTC. */
const QUARTER = 15 * 60_000
/** A morning paper that comes in the afternoon is no morning paper: whoever was down for longer skips a moment. */
export const GRACE = 2 * 60 * 60_000

/**
 * The moment of a schedule that has just come, within the last two hours; `undefined` when there is none. On the day
 * the clocks go forward an hour that does not exist counts from the next one on, and one that comes twice counts once.
 */
export function dueNow(schedule: Schedule, now: Date): Due | undefined {
  if (schedule.rhythm === 'manual') return undefined
  const last = Math.floor(now.getTime() / QUARTER) * QUARTER
  for (let at = last; at > now.getTime() - GRACE; at -= QUARTER) {
    if (!begins(schedule, at)) continue
    const kinds = kindsOn(schedule, localTime(at, schedule.timeZone).weekday)
    return kinds.length > 0 ? { at: new Date(at), kinds } : undefined
  }
}

/** Whether a quarter of an hour is the day's first one of the hour or later. */
function begins({ hour, timeZone }: Schedule, at: number): boolean {
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
