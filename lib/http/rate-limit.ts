import pg from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { type SecretName, sign } from '#lib/settings/secrets.ts'

/** At most `points` requests in `duration` seconds. */
export interface RateLimit {
  points: number
  duration: number
}

/** What a request counts against: the name of a limit, and whose requests it counts. */
export interface RateLimitKey<Name extends string> {
  limit: Name
  subject: string
}

/** Which limit a request exceeds, and in how many seconds the period of that limit ends. */
export interface OverLimit<Name extends string> {
  limit: Name
  retryAfter: number
}

/** Counters over the table `rate_limit`, which all processes share. */
export interface RateLimiter<Name extends string> {
  /**
   * Counts a request against all of the limits or, when it exceeds one of them, against none: a refused request uses up
   * nothing that others share. Exhausted limits are found before anything is counted, so that a refused request adds no row.
   */
  countAll(keys: readonly RateLimitKey<Name>[]): Promise<OverLimit<Name> | undefined>
  /** Whether a limit is used up. Counts nothing. */
  isExhausted(key: RateLimitKey<Name>): Promise<boolean>
  /** Counts a request against one limit, whether or not it exceeds it. */
  count(key: RateLimitKey<Name>): Promise<OverLimit<Name> | undefined>
}

/**
 * Opens the counters of a set of limits.
 * @param purpose names the set, and the secret under which the subjects are stored as HMACs: the table holds no address
 *   and no network.
 * @param limits the first of them also deletes the expired rows of all.
 */
export function openRateLimiter<Name extends string>(
  purpose: SecretName,
  limits: Readonly<Record<Name, RateLimit>>,
  pool: pg.Pool = ownPool(),
): RateLimiter<Name> {
  const names = Object.keys(limits) as Name[]
  const limiters = new Map(
    names.map((name, i) => [
      name,
      new RateLimiterPostgres({
        storeClient: pool,
        tableName: 'rate_limit',
        tableCreated: true,
        keyPrefix: `${purpose}-${name}`,
        clearExpiredByTimeout: i === 0,
        ...limits[name],
      }),
    ]),
  )
  const counterOf = ({ limit, subject }: RateLimitKey<Name>) => ({
    limit,
    limiter: limiters.get(limit) as RateLimiterPostgres,
    key: sign(purpose, `limit:${limit}:${subject}`),
  })

  return {
    async countAll(keys) {
      const counters = keys.map(counterOf)
      for (const { limit, limiter, key } of counters) {
        const used = await limiter.get(key)
        if (used?.remainingPoints === 0) return overLimit(limit, used)
      }
      for (const [i, { limit, limiter, key }] of counters.entries()) {
        const over = await consume(limiter, key)
        if (!over) continue
        // Other requests took the last points meanwhile.
        for (const counted of counters.slice(0, i + 1)) await counted.limiter.reward(counted.key)
        return overLimit(limit, over)
      }
      return undefined
    },
    async isExhausted(counted) {
      const { limiter, key } = counterOf(counted)
      return (await limiter.get(key))?.remainingPoints === 0
    },
    async count(counted) {
      const { limit, limiter, key } = counterOf(counted)
      const over = await consume(limiter, key)
      return over && overLimit(limit, over)
    },
  }
}

/** Takes a point. @returns the state of the limit when it has none left. */
async function consume(limiter: RateLimiterPostgres, key: string): Promise<RateLimiterRes | undefined> {
  try {
    await limiter.consume(key)
    return undefined
  } catch (over) {
    if (over instanceof RateLimiterRes) return over
    throw over
  }
}

function overLimit<Name extends string>(limit: Name, { msBeforeNext }: RateLimiterRes): OverLimit<Name> {
  return { limit, retryAfter: Math.ceil(msBeforeNext / 1000) }
}

let pool: pg.Pool | undefined

/** The package needs `pg`: Prisma's model cannot hold its times (a bigint, written as a date). */
function ownPool(): pg.Pool {
  if (!pool) {
    pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 2, allowExitOnIdle: true })
    // An idle connection that breaks is replaced by the next query; without a listener it would end the process.
    pool.on('error', () => {})
  }
  return pool
}
