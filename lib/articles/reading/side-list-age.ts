const MINUTE_S = 60
const LEAST_S = 5 * MINUTE_S
const MOST_S = 6 * 60 * MINUTE_S
/** A list beside a story may be as old as this part of the story's own age. */
const SHARE = 1 / 50

/**
 * How old the lists beside a story may become before they are made anew, in seconds: five minutes beside the stories of
 * the day, up to six hours in the archive, which is read page by page and changes little.
 */
export function sideListAge(publishedAt: Date, now: Date): number {
  const age = (now.getTime() - publishedAt.getTime()) / 1000
  return Math.round(Math.min(MOST_S, Math.max(LEAST_S, age * SHARE)))
}
