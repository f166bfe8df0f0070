const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/**
 * Delays after the first, second and later temporary rejections (RFC 5321, 4.5.4.1). Greylisting takes minutes, a full
 * mailbox takes hours.
 */
const RETRY_DELAYS = [10 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR]
/** A daily newsletter is useless to the reader after a day. */
const MAX_DELAY = 24 * HOUR

/**
 * When to retry a delivery that was rejected temporarily.
 * @param attempts number of rejections so far, including this one.
 * @param startedAt when sending of the edition started.
 * @returns `undefined` if the retry would be more than 24 hours after `startedAt`.
 */
export function retryAt(attempts: number, startedAt: Date, now: Date): Date | undefined {
  const wait = RETRY_DELAYS[Math.min(attempts, RETRY_DELAYS.length) - 1] ?? SECOND
  const at = new Date(now.getTime() + wait)
  return at.getTime() - startedAt.getTime() <= MAX_DELAY ? at : undefined
}
