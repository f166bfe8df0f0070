import pg from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { sign } from '#lib/platform/secrets.ts'
import { settings } from '#lib/platform/settings.ts'
import { neighbourhoodOf } from './network.ts'

/**
 * How many requests to subscribe are heard: of all readers together (unless `SIGN_UPS_PER_HOUR` says otherwise), of one
 * sender, of a neighbourhood of senders, for one address.
 */
export const LIMITS = {
  overall: { points: 2000, duration: 3600 },
  sender: { points: 20, duration: 3600 },
  neighbourhood: { points: 100, duration: 3600 },
  address: { points: 5, duration: 3600 },
}

/** Which limit a request is over, and in how many seconds it ends. */
export interface OverLimit {
  limit: keyof typeof LIMITS
  retryAfter: number
}

/** Counts one request of a sender for an address: `undefined` when it is within all limits. */
export type CountRequest = (sender: string, address: string) => Promise<OverLimit | undefined>

/**
 * A counter over the table `rate_limit`. The overall limit is asked first and whoever is over it leaves no row: in
 * one period the table grows by three times the overall limit at most, whatever arrives. The keys are HMACs, so that no
 * address and no network stands in it.
 */
export function requestCounter(limits: typeof LIMITS, pool: pg.Pool): CountRequest {
  const limiter = (name: keyof typeof LIMITS) =>
    new RateLimiterPostgres({
      storeClient: pool,
      tableName: 'rate_limit',
      tableCreated: true,
      keyPrefix: `newsletter-${name}`,
      // One of them prunes the expired rows of all.
      clearExpiredByTimeout: name === 'overall',
      ...limits[name],
    })
  const limiters = {
    overall: limiter('overall'),
    sender: limiter('sender'),
    neighbourhood: limiter('neighbourhood'),
    address: limiter('address'),
  }
  return async (sender, address) => {
    const keys = [
      ['overall', 'all'],
      ['sender', sender],
      ['neighbourhood', neighbourhoodOf(sender)],
      // The database compares addresses without case, so must their counter.
      ['address', address.toLowerCase()],
    ] as const
    for (const [limit, key] of keys) {
      try {
        await limiters[limit].consume(sign('newsletter', `limit:${limit}:${key}`))
      } catch (over) {
        if (!(over instanceof RateLimiterRes)) throw over
        return { limit, retryAfter: Math.ceil(over.msBeforeNext / 1000) }
      }
    }
  }
}

let counter: CountRequest | undefined

/** Counts a request in the database of this process. */
export const countRequest: CountRequest = (sender, address) => {
  const overall = { points: settings().signUpsPerHour, duration: LIMITS.overall.duration }
  counter ??= requestCounter({ ...LIMITS, overall }, ownPool())
  return counter(sender, address)
}

/** The package speaks to `pg`, not to Prisma, whose model cannot hold its times (a bigint, written as a date). */
function ownPool(): pg.Pool {
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 2, allowExitOnIdle: true })
  // An idle connection that breaks is replaced by the next query; without a listener it would end the process.
  pool.on('error', () => {})
  return pool
}
