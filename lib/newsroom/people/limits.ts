import { neighbourhoodOf, networkOf } from '#lib/http/network.ts'
import { openRateLimiter, type RateLimiter } from '#lib/http/rate-limit.ts'

/**
 * How often somebody may try to sign in, or ask for a new password, in 15 minutes. Attempts for one account from browsers
 * that never signed in to it share one limit, from however many networks they come; a browser that did has its own. So an
 * account cannot be guessed quickly, and nobody can lock its owner out (OWASP, «Device cookies»).
 */
export const SIGN_IN_LIMITS = {
  sender: { points: 40, duration: 900 },
  neighbourhood: { points: 200, duration: 900 },
  account: { points: 10, duration: 900 },
  device: { points: 20, duration: 900 },
}

/** One attempt to get into an account. */
export interface SignInAttempt {
  /** From `x-portada-client`. */
  address: string | null
  /** As the person typed it; the second factor has none. */
  email?: string | undefined
  /** Identifies a browser that signed in to this account before. */
  device?: string | undefined
}

let limiter: RateLimiter<keyof typeof SIGN_IN_LIMITS> | undefined

/**
 * Counts an attempt.
 * @returns in how many seconds it may be repeated where there were too many, else `undefined`.
 */
export async function countSignIn({ address, email, device }: SignInAttempt): Promise<number | undefined> {
  limiter ??= openRateLimiter('newsroom', SIGN_IN_LIMITS)
  const sender = networkOf(address)
  const shared = await limiter.countAll([
    { limit: 'neighbourhood', subject: neighbourhoodOf(sender) },
    { limit: 'sender', subject: sender },
  ])
  if (shared || email === undefined) return shared?.retryAfter
  const over = await limiter.count(
    device ? { limit: 'device', subject: device } : { limit: 'account', subject: email.trim().toLowerCase() },
  )
  return over?.retryAfter
}
