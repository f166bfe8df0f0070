import pg from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { neighbourhoodOf } from '#lib/http/network.ts'
import { sign } from '#lib/settings/secrets.ts'
import { settings } from '#lib/settings/settings.ts'
import { mailboxOf } from './address.ts'

/**
 * How many requests to subscribe are heard: of all readers together (unless `SIGN_UPS_PER_HOUR` says otherwise), of one
 * sender, of a neighbourhood of senders, for one mailbox.
 */
export const LIMITS = {
  overall: { points: 2000, duration: 3600 },
  sender: { points: 20, duration: 3600 },
  neighbourhood: { points: 100, duration: 3600 },
  address: { points: 6, duration: 86_400 },
}

/** Which limit a request is over, and in how many seconds it ends. */
export interface OverLimit {
  limit: keyof typeof LIMITS
  retryAfter: number
}

/** Counts one request of a sender for an address: `undefined` when it is within all limits. */
export type CountRequest = (sender: string, address: string) => Promise<OverLimit | undefined>

/** The limits that a request shares with others, the widest first. */
const SHARED = ['overall', 'neighbourhood', 'sender'] as const

/**
 * A counter over the table `rate_limit`. Limits that are spent are seen before anything is counted, and a request that is
 * refused for a shared one gives back what it took: it costs nobody else anything, and leaves no row that was not there.
 * So in each period of the overall limit the table grows by three times that limit at most, whatever arrives. A request over the limit
 * of its address keeps what it took, since its network may be a new one. The keys are HMACs, so that no address and no
 * network stands in the table.
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
    neighbourhood: limiter('neighbourhood'),
    sender: limiter('sender'),
    address: limiter('address'),
  }
  return async (sender, address) => {
    const key = (limit: keyof typeof LIMITS, of: string) => sign('newsletter', `limit:${limit}:${of}`)
    const keys = {
      overall: key('overall', 'all'),
      neighbourhood: key('neighbourhood', neighbourhoodOf(sender)),
      sender: key('sender', sender),
      address: key('address', mailboxOf(address)),
    }
    for (const limit of SHARED) {
      const used = await limiters[limit].get(keys[limit])
      if (used?.remainingPoints === 0) return overLimit(limit, used)
    }
    const taken: (typeof SHARED)[number][] = []
    for (const limit of SHARED) {
      taken.push(limit)
      const over = await consume(limiters[limit], keys[limit])
      if (!over) continue
      // Others took the last points since it looked.
      for (const each of taken) await limiters[each].reward(keys[each])
      return overLimit(limit, over)
    }
    const over = await consume(limiters.address, keys.address)
    return over && overLimit('address', over)
  }
}

/** Takes a point. @returns what is known of the limit when it has none left. */
async function consume(limiter: RateLimiterPostgres, key: string): Promise<RateLimiterRes | undefined> {
  try {
    await limiter.consume(key)
  } catch (over) {
    if (!(over instanceof RateLimiterRes)) throw over
    return over
  }
}

function overLimit(limit: OverLimit['limit'], { msBeforeNext }: RateLimiterRes): OverLimit {
  return { limit, retryAfter: Math.ceil(msBeforeNext / 1000) }
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
