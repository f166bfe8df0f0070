import type pg from 'pg'
import { neighbourhoodOf } from '#lib/http/network.ts'
import { type OverLimit, openRateLimiter } from '#lib/http/rate-limit.ts'
import { settings } from '#lib/settings/settings.ts'
import { mailboxOf } from './address.ts'

/**
 * How many requests to subscribe are accepted: from all readers together (unless `SIGN_UPS_PER_HOUR` says otherwise), from
 * one sender, from a neighbourhood of senders, and for one mailbox.
 */
export const LIMITS = {
  overall: { points: 2000, duration: 3600 },
  sender: { points: 20, duration: 3600 },
  neighbourhood: { points: 100, duration: 3600 },
  address: { points: 6, duration: 86_400 },
}

/** Counts one request of a sender for an address: `undefined` when it is within all limits. */
export type CountRequest = (
  sender: string,
  address: string,
) => Promise<OverLimit<keyof typeof LIMITS> | undefined>

/**
 * A counter of requests to subscribe. A request that exceeds a limit shared with others counts against none of them, so
 * that in each period of the overall limit the table grows by three times that limit at most. A request that exceeds the
 * limit of its mailbox still counts against the others, since each one may come from a new network.
 */
export function requestCounter(limits: typeof LIMITS, pool?: pg.Pool): CountRequest {
  const limiter = openRateLimiter('newsletter', limits, pool)
  return async (sender, address) =>
    (await limiter.countAll([
      { limit: 'overall', subject: 'all' },
      { limit: 'neighbourhood', subject: neighbourhoodOf(sender) },
      { limit: 'sender', subject: sender },
    ])) ?? limiter.count({ limit: 'address', subject: mailboxOf(address) })
}

let counter: CountRequest | undefined

/** Counts a request in the database of this process. */
export const countRequest: CountRequest = (sender, address) => {
  const overall = { points: settings().signUpsPerHour, duration: LIMITS.overall.duration }
  counter ??= requestCounter({ ...LIMITS, overall })
  return counter(sender, address)
}
