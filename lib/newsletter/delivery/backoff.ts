const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** How long to wait after the first, second … refusal. Greylisting wants minutes, a full mailbox hours (RFC 5321, 4.5.4.1). */
const WAITS = [10 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR]
/** An edition that comes later than this is yesterday's. */
const LIFE = 24 * HOUR

/**
 * When to try a recipient again who was refused for now.
 * @param attempts how often that has happened, this time included.
 * @param startedAt when the edition began to go out.
 * @returns `undefined` when it is time to give up: the edition would be a day late.
 */
export function retryAt(attempts: number, startedAt: Date, now: Date): Date | undefined {
  const wait = WAITS[Math.min(attempts, WAITS.length) - 1] ?? SECOND
  const at = new Date(now.getTime() + wait)
  return at.getTime() - startedAt.getTime() <= LIFE ? at : undefined
}
