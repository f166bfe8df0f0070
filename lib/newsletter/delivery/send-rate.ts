/** The limits of the mail server or provider. */
export interface RateLimits {
  perMinute?: number
  perDay?: number
}

/**
 * The send rate that all processes share, as stored in the database. Times and durations are in milliseconds. The names
 * of the properties are stored too.
 */
export interface SendRate {
  /** Token bucket: the number of mails that may be sent now, as of `filledAt`. */
  tokens: number
  filledAt: number
  /** Number of mails sent in each hour of the last day, by the hour's number since 1970. */
  hours: Record<string, number>
  /** Backoff while the server does not accept mails; 0 in normal operation. */
  rest: number
  restUntil: number
  /** Results of the last first attempts: + accepted, - deferred, x rejected or lost. */
  recent: string
}

export const INITIAL_SEND_RATE: SendRate = {
  tokens: 0,
  filledAt: 0,
  hours: {},
  rest: 0,
  restUntil: 0,
  recent: '',
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY_HOURS = 24
/**
 * Capacity of the token bucket, as a part of the limit per minute. The bucket refills more slowly by the same amount, so
 * that a burst and the refill together stay within the limit in any minute.
 */
const BURST = 0.1
/** Mails due within this time are granted together, since a claim costs the same for one mail as for twenty. */
const BATCH_MS = 250

/**
 * Decides how many of `wanted` mails may be sent now.
 * @returns the number, the send rate after sending them, and if the number is 0, when to ask again.
 */
export function grant(
  rate: SendRate,
  limits: RateLimits,
  now: number,
  wanted: number,
): { granted: number; rate: SendRate; askAgainAt?: number } {
  if (now < rate.restUntil) return { granted: 0, rate, askAgainAt: rate.restUntil }
  const filled = refill(rate, limits, now)
  // During a backoff a single mail probes whether the server accepts mails again.
  const max = rate.rest > 0 ? 1 : wanted
  const batch = Math.min(max, batchSize(limits))
  const minute = limits.perMinute === undefined ? max : filled.tokens >= batch ? Math.floor(filled.tokens) : 0
  const day = limits.perDay ? Math.max(0, limits.perDay - countSentInDay(filled, now)) : max
  const granted = Math.min(max, minute, day)
  if (granted > 0) return { granted, rate: spend(filled, limits, now, granted) }
  return {
    granted,
    rate: filled,
    askAgainAt: day === 0 ? nextHour(now) : nextBatchAt(filled, limits, now, batch),
  }
}

/** Returns unused grants to the send rate. */
export function refund(rate: SendRate, limits: RateLimits, now: number, unused: number): SendRate {
  return unused > 0 ? spend(rate, limits, now, -unused) : rate
}

function refill(rate: SendRate, { perMinute }: RateLimits, now: number): SendRate {
  const elapsed = Math.max(0, now - rate.filledAt)
  if (!perMinute) return { ...rate, filledAt: now }
  const { capacity, refillPerMinute } = tokenBucket(perMinute)
  const tokens = Math.min(capacity, rate.tokens + (elapsed * refillPerMinute) / MINUTE)
  return { ...rate, filledAt: now, tokens }
}

function tokenBucket(perMinute: number): { capacity: number; refillPerMinute: number } {
  const capacity = Math.max(1, perMinute * BURST)
  return { capacity, refillPerMinute: Math.max(perMinute - capacity, perMinute / 2) }
}

/** The number of tokens to wait for before granting any. */
function batchSize({ perMinute }: RateLimits): number {
  if (perMinute === undefined) return 1
  return Math.max(1, Math.floor((tokenBucket(perMinute).refillPerMinute * BATCH_MS) / MINUTE))
}

function nextBatchAt(
  { tokens }: SendRate,
  { perMinute = 1 }: RateLimits,
  now: number,
  batch: number,
): number {
  return now + Math.ceil(((batch - tokens) * MINUTE) / tokenBucket(perMinute).refillPerMinute)
}

function spend(rate: SendRate, limits: RateLimits, now: number, mails: number): SendRate {
  const hour = hourNumber(now)
  const hours = Object.fromEntries(
    Object.entries(rate.hours).filter(([number]) => Number(number) >= hour - DAY_HOURS),
  )
  return {
    ...rate,
    tokens: limits.perMinute ? rate.tokens - mails : 0,
    hours: { ...hours, [hour]: Math.max(0, (hours[hour] ?? 0) + mails) },
  }
}

/** Counts this hour and the 24 before it, which is more than a day, so that no period of 24 hours exceeds the limit. */
function countSentInDay({ hours }: SendRate, now: number): number {
  const first = hourNumber(now) - DAY_HOURS
  return Object.entries(hours).reduce(
    (sum, [number, mails]) => sum + (Number(number) >= first ? mails : 0),
    0,
  )
}

function nextHour(now: number): number {
  return (hourNumber(now) + 1) * HOUR
}

function hourNumber(now: number): number {
  return Math.floor(now / HOUR)
}
