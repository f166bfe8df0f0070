/** How many stories a list has in a month. */
export interface MonthCount {
  /** Its first moment, in UTC. */
  month: Date
  stories: number
}

/** Where entries of a list are: in which time, and after how many newer ones of that time. */
export interface ListPosition {
  from: Date
  /** The first moment after it. */
  until: Date
  skip: number
}

/**
 * Where the entries of a list begin that has so many newer ones, and where `take` of them end; `undefined` when there are
 * none. Only the stories of one month are ever skipped.
 * @param months those in which the list has stories, newest first.
 */
export function locateEntries(
  months: readonly MonthCount[],
  offset: number,
  take: number,
): ListPosition | undefined {
  let before = 0
  let first: { until: Date; skip: number } | undefined
  for (const { month, stories } of months) {
    const past = before + stories
    if (!first && past > offset) first = { until: startOfNextMonth(month), skip: offset - before }
    if (first && (past >= offset + take || month === months.at(-1)?.month)) return { from: month, ...first }
    before = past
  }
  return undefined
}

function startOfNextMonth(month: Date): Date {
  return new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1))
}
