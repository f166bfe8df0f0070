import { randomInt } from 'node:crypto'
import pg from 'pg'
import { Prisma } from '#prisma/generated/client.ts'

/** First half of the lock that every delivering process holds; the second half is its number. */
const PRESENCE_LOCK = 7_267_828

/** That this process is delivering, as all others can see it. */
export interface Presence {
  /** What its claims are marked with. */
  number: number
  /** Aborted when the connection that holds the presence breaks: others then take its claims over. */
  lost: AbortSignal
  leave(): Promise<void>
}

/** The numbers of all processes that are delivering now, as a column of a query. */
export const presentNumbers = Prisma.sql`
  select objid::bigint::int from pg_locks
  where locktype = 'advisory' and classid = ${PRESENCE_LOCK} and objsubid = 2 and granted
    and database = (select oid from pg_database where datname = current_database())`

/**
 * Makes this process visible as a delivering one, by a lock that ends with its connection: at once when it is killed,
 * after a minute when its machine vanishes.
 */
export async function bePresent(): Promise<Presence> {
  const client = new pg.Client({
    connectionString: process.env.DATABASE_URL,
    application_name: 'portada deliveries',
    keepAlive: true,
  })
  const lost = new AbortController()
  client.on('error', () => lost.abort())
  client.on('end', () => lost.abort())
  await client.connect()
  await client.query(
    'set tcp_keepalives_idle = 20; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 4',
  )
  for (;;) {
    const number = randomInt(1, 2 ** 31 - 1)
    const { rows } = await client.query('select pg_try_advisory_lock($1, $2) as won', [PRESENCE_LOCK, number])
    if (rows[0].won) return { number, lost: lost.signal, leave: () => client.end() }
  }
}
