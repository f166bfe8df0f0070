import { clockTime, longDate } from '#lib/text/dates.ts'

/** A date and a time of the paper's time zone. */
export function Moment({ at, timeZone }: { at: Date; timeZone: string }) {
  return (
    <time dateTime={at.toISOString()}>
      {longDate(at, timeZone)}, {clockTime(at, timeZone)}
    </time>
  )
}
