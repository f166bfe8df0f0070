import { wallClock } from './dates.ts'

const WALL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/
/** No zone is further from UTC, and every offset is a multiple of a quarter of an hour. */
const MAX_OFFSET = 15 * 3_600_000
const QUARTER = 15 * 60_000

/**
 * The moments at which the clocks of a zone show a wall time in the form of `datetime-local`, `2027-03-28T08:30`. There is
 * none when the clocks go forward over it, and two when they go back over it, the earlier one first.
 */
export function momentsAt(wall: string, timeZone: string): Date[] {
  const asUtc = WALL.test(wall) ? Date.parse(`${wall}Z`) : Number.NaN
  if (Number.isNaN(asUtc)) return []
  const moments: Date[] = []
  for (let at = asUtc - MAX_OFFSET; at <= asUtc + MAX_OFFSET; at += QUARTER) {
    const moment = new Date(at)
    if (wallClock(moment, timeZone) === wall) moments.push(moment)
  }
  return moments
}
