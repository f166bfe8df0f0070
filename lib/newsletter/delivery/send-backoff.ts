import type { SendRate } from './send-rate.ts'

/**
 * The result of an attempt, as far as the send rate is concerned. `lost` means that the connection broke after the
 * transfer of the mail had started. `deferred again` is the result of a retry: it does not count as a new failure.
 */
export type SendEffect =
  | 'accepted'
  | 'deferred'
  | 'rejected'
  | 'lost'
  | 'deferred again'
  | 'server unavailable'

const MIN_REST = 1_000
const MAX_REST = 120_000
/** How many results of first attempts are kept. */
const RECENT_LENGTH = 20
/** How many failures among them show that the cause is the server and not a single recipient. */
const FAILURE_THRESHOLD = 10
const MARKS: Partial<Record<SendEffect, string>> = {
  accepted: '+',
  deferred: '-',
  rejected: 'x',
  lost: 'x',
}

/**
 * Adapts the send rate to the results of attempts (exponential backoff). The backoff doubles, from one second up to two
 * minutes, when the server is unavailable or at least half of the last 20 first attempts failed. Each accepted mail
 * halves it.
 */
export function recordEffects(rate: SendRate, effects: readonly SendEffect[], now: number): SendRate {
  let { rest, recent } = rate
  for (const effect of effects) {
    if (effect === 'accepted') rest = rest > MIN_REST ? rest / 2 : 0
    recent = (recent + (MARKS[effect] ?? '')).slice(-RECENT_LENGTH)
  }
  const last = effects.at(-1)
  const mark = last && MARKS[last]
  const mustBackOff =
    last === 'server unavailable' || (mark && mark !== MARKS.accepted && isThrottled({ recent }))
  if (!mustBackOff) {
    return { ...rate, rest, recent, restUntil: effects.includes('accepted') ? now : rate.restUntil }
  }
  const longer = Math.min(MAX_REST, Math.max(MIN_REST, rate.rest * 2))
  return { ...rate, recent, rest: longer, restUntil: now + longer }
}

/** Whether the server defers or rejects so many mails that the cause cannot be a single recipient. */
export function isThrottled({ recent }: Pick<SendRate, 'recent'>): boolean {
  return recent.replaceAll('+', '').length >= FAILURE_THRESHOLD
}

/** Whether the server rejects or loses so many mails that waiting does not help and an operator must intervene. */
export function isBlocked({ recent }: Pick<SendRate, 'recent'>): boolean {
  return recent.replaceAll(/[+-]/g, '').length >= FAILURE_THRESHOLD
}

/** Forgets past failures, for instance when an operator resumes an edition. */
export function resetBackoff(rate: SendRate): SendRate {
  return { ...rate, recent: '', rest: 0, restUntil: 0 }
}
