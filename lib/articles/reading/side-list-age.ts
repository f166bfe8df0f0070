const MINUTE_S = 60
const MIN_AGE_S = 5 * MINUTE_S
const MAX_AGE_S = 6 * 60 * MINUTE_S
/** Lists may be as old as this fraction of the story's own age. */
const SHARE = 1 / 50

/**
 * The age, in seconds, at which the lists below a story are refreshed: five minutes for the stories of the day, up to
 * six hours in the archive, whose pages are many and seldom read.
 */
export function sideListAge(publishedAt: Date, now: Date): number {
  const age = (now.getTime() - publishedAt.getTime()) / 1000
  return Math.round(Math.min(MAX_AGE_S, Math.max(MIN_AGE_S, age * SHARE)))
}
