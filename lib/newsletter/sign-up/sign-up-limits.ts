import type pg from 'pg'
import { neighbourhoodOf } from '#lib/http/network.ts'
import { type OverLimit, openRateLimiter } from '#lib/http/rate-limit.ts'
import { settings } from '#lib/settings/settings.ts'
import { canonicalMailbox } from '../email-address.ts'

/**
 * Rate limits for sign-up requests: for all clients together (`SIGN_UPS_PER_HOUR` overrides it), for one client network,
 * for the surrounding larger network, and for one mailbox. Durations are in seconds.
 */
export const LIMITS = {
  overall: { points: 2000, duration: 3600 },
  sender: { points: 20, duration: 3600 },
  neighbourhood: { points: 100, duration: 3600 },
  address: { points: 6, duration: 86_400 },
}

/** Counts a request and returns the limit that it exceeds; `undefined` if it is within all limits. */
export type CountRequest = (
  sender: string,
  address: string,
) => Promise<OverLimit<keyof typeof LIMITS> | undefined>

/**
 * Makes a counter of sign-up requests. A request that exceeds a shared limit counts against none of the limits, so that
 * the table grows by at most three times the overall limit in each period. A request that exceeds the limit of its mailbox
 * does count against the others, since each may come from a different network.
 */
export function requestCounter(limits: typeof LIMITS, pool?: pg.Pool): CountRequest {
  const limiter = openRateLimiter('newsletter', limits, pool)
  return async (sender, address) =>
    (await limiter.countAll([
      { limit: 'overall', subject: 'all' },
      { limit: 'neighbourhood', subject: neighbourhoodOf(sender) },
      { limit: 'sender', subject: sender },
    ])) ?? limiter.count({ limit: 'address', subject: canonicalMailbox(address) })
}

let counter: CountRequest | undefined

/** Counts a request in the process's database. */
export const countRequest: CountRequest = (sender, address) => {
  const overall = { points: settings().signUpsPerHour, duration: LIMITS.overall.duration }
  counter ??= requestCounter({ ...LIMITS, overall })
  return counter(sender, address)
}
