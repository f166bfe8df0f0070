import { Problem } from '#components/newsroom/api.ts'
import { wallClock } from '#lib/text/dates.ts'
import { momentsAt } from '#lib/text/wall-time.ts'
import { text } from './text.ts'

/** A moment as a field of the kind `datetime-local` shows it; empty for none. */
export function toWall(at: string | null, timeZone: string): string {
  return at === null ? '' : wallClock(new Date(at), timeZone)
}

/**
 * The moment of a wall time, in ISO 8601. Of two it is the later one: a deadline or an embargo must not end early.
 * @returns `null` for an empty field.
 * @throws Problem for an hour that the clocks skip.
 */
export function fromWall(wall: FormDataEntryValue | null, timeZone: string, field: string): string | null {
  if (typeof wall !== 'string' || wall === '') return null
  const at = momentsAt(wall, timeZone).at(-1)
  if (!at) throw new Problem(0, { fields: [{ field, message: text.skippedHour }] }, text.skippedHour)
  return at.toISOString()
}
