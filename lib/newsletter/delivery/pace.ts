/** What a mail server takes of us. */
export interface PaceLimits {
  perMinute?: number
  perDay?: number
}

/** How fast mails may go out, as the database keeps it for all processes together. Times are in milliseconds. */
export interface Pace {
  /** How many may go out at once, and since when more have been coming (a token bucket). */
  tokens: number
  filledAt: number
  /** How many went out in each hour of the last day, by its number since 1970. */
  hours: Record<string, number>
  /** How long to rest when the server cannot take mails now; 0 while all is well. */
  rest: number
  restUntil: number
  /** What became of the last mails that were tried for the first time: + accepted, - refused for now, x for good or lost. */
  recent: string
}

/**
 * What became of a mail, as far as the pace is concerned. `lost`: the connection broke when it had begun; `again`: it had
 * been tried before.
 */
export type Effect =
  | 'accepted'
  | 'refused for now'
  | 'refused for good'
  | 'lost'
  | 'refused again'
  | 'server away'

export const AT_EASE: Pace = { tokens: 0, filledAt: 0, hours: {}, rest: 0, restUntil: 0, recent: '' }

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY_HOURS = 24
/** A tenth of a minute's mails may go out in one go: with the rest spread out, no minute sees more than it may. */
const BURST = 0.1
/** What may go out within that time goes out together: a claim costs the database the same for one mail as for twenty. */
const LOT_MS = 250
const FIRST_REST = 1_000
const LONGEST_REST = 2 * MINUTE
const REMEMBERED = 20
const STORM = 10
const MARKS: Partial<Record<Effect, string>> = {
  accepted: '+',
  'refused for now': '-',
  'refused for good': 'x',
  lost: 'x',
}

/**
 * How many of `wanted` mails may go out now.
 * @returns the pace after them, and where it is none, when to ask again.
 */
export function grant(
  pace: Pace,
  limits: PaceLimits,
  now: number,
  wanted: number,
): { granted: number; pace: Pace; askAgainAt?: number } {
  if (now < pace.restUntil) return { granted: 0, pace, askAgainAt: pace.restUntil }
  const filled = fill(pace, limits, now)
  // After a rest one step at a time: whoever was overrun is not overrun again.
  const most = pace.rest > 0 ? 1 : wanted
  const lot = Math.min(most, lotOf(limits))
  const minute = limits.perMinute === undefined ? most : filled.tokens >= lot ? Math.floor(filled.tokens) : 0
  const day = limits.perDay ? Math.max(0, limits.perDay - sentInDay(filled, now)) : most
  const granted = Math.min(most, minute, day)
  if (granted > 0) return { granted, pace: spend(filled, limits, now, granted) }
  return { granted, pace: filled, askAgainAt: day === 0 ? nextHour(now) : nextLot(filled, limits, now, lot) }
}

/** The pace when some of what was granted did not go out after all. */
export function giveBack(pace: Pace, limits: PaceLimits, now: number, unused: number): Pace {
  return unused > 0 ? spend(pace, limits, now, -unused) : pace
}

/**
 * The pace after mails were tried. Whenever the server is away, or takes less than half of the last 20 mails that it
 * sees for the first time, the rest doubles, from a second to two minutes; each mail accepted halves it.
 */
export function learn(pace: Pace, effects: readonly Effect[], now: number): Pace {
  let { rest, recent } = pace
  for (const effect of effects) {
    if (effect === 'accepted') rest = rest > FIRST_REST ? rest / 2 : 0
    recent = (recent + (MARKS[effect] ?? '')).slice(-REMEMBERED)
  }
  const last = effects.at(-1)
  const mark = last && MARKS[last]
  const hit = last === 'server away' || (mark && mark !== MARKS.accepted && isStorm({ recent }))
  if (!hit) return { ...pace, rest, recent, restUntil: effects.includes('accepted') ? now : pace.restUntil }
  const longer = Math.min(LONGEST_REST, Math.max(FIRST_REST, pace.rest * 2))
  return { ...pace, recent, rest: longer, restUntil: now + longer }
}

/** Whether the server is refusing so much that no single recipient is to blame. */
export function isStorm({ recent }: Pick<Pace, 'recent'>): boolean {
  return recent.replaceAll('+', '').length >= STORM
}

/** Whether it refuses so much for good, or loses so much, that waiting does not help: somebody has to look. */
export function isWall({ recent }: Pick<Pace, 'recent'>): boolean {
  return recent.replaceAll(/[+-]/g, '').length >= STORM
}

/** The pace when somebody has looked. */
export function afresh(pace: Pace): Pace {
  return { ...pace, recent: '', rest: 0, restUntil: 0 }
}

function fill(pace: Pace, { perMinute }: PaceLimits, now: number): Pace {
  const since = Math.max(0, now - pace.filledAt)
  if (!perMinute) return { ...pace, filledAt: now }
  const { burst, rate } = streamOf(perMinute)
  return { ...pace, filledAt: now, tokens: Math.min(burst, pace.tokens + (since * rate) / MINUTE) }
}

/** How many may go out in one go, and how many come in a minute. */
function streamOf(perMinute: number): { burst: number; rate: number } {
  const burst = Math.max(1, perMinute * BURST)
  return { burst, rate: Math.max(perMinute - burst, perMinute / 2) }
}

/** How many are waited for. */
function lotOf({ perMinute }: PaceLimits): number {
  return perMinute === undefined ? 1 : Math.max(1, Math.floor((streamOf(perMinute).rate * LOT_MS) / MINUTE))
}

function nextLot({ tokens }: Pace, { perMinute = 1 }: PaceLimits, now: number, lot: number): number {
  return now + Math.ceil(((lot - tokens) * MINUTE) / streamOf(perMinute).rate)
}

function spend(pace: Pace, limits: PaceLimits, now: number, mails: number): Pace {
  const hour = hourOf(now)
  const hours = Object.fromEntries(
    Object.entries(pace.hours).filter(([number]) => Number(number) >= hour - DAY_HOURS),
  )
  return {
    ...pace,
    tokens: limits.perMinute ? pace.tokens - mails : 0,
    hours: { ...hours, [hour]: Math.max(0, (hours[hour] ?? 0) + mails) },
  }
}

/** In this hour and the 24 before it: a little more than a day, so that no day has more than it may. */
function sentInDay({ hours }: Pace, now: number): number {
  const first = hourOf(now) - DAY_HOURS
  return Object.entries(hours).reduce(
    (sum, [number, mails]) => sum + (Number(number) >= first ? mails : 0),
    0,
  )
}

function nextHour(now: number): number {
  return (hourOf(now) + 1) * HOUR
}

function hourOf(now: number): number {
  return Math.floor(now / HOUR)
}
