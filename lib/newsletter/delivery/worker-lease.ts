import { randomInt } from 'node:crypto'
import pg from 'pg'
import { ADVISORY_LOCK } from '#lib/database/advisory-locks.ts'
import { Prisma } from '#prisma/generated/client.ts'

/** Shows other processes that this one is alive and still owns its claims. */
export interface WorkerLease {
  workerId: number
  /** Aborted when the database connection of the lease breaks: other processes then take over the claims. */
  lost: AbortSignal
  release(): Promise<void>
}

/** The ids of all live workers, as a subquery. */
export const liveWorkerIds = Prisma.sql`
  select objid::bigint::int from pg_locks
  where locktype = 'advisory' and classid = ${ADVISORY_LOCK.workerLease} and objsubid = 2 and granted
    and database = (select oid from pg_database where datname = current_database())`

/**
 * Acquires a lease for this process: a session-level advisory lock on a connection of its own. PostgreSQL releases it as
 * soon as the process is killed, and after about a minute if the machine disappears (TCP keepalive).
 */
export async function acquireWorkerLease(): Promise<WorkerLease> {
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
    const workerId = randomInt(1, 2 ** 31 - 1)
    const { rows } = await client.query('select pg_try_advisory_lock($1, $2) as acquired', [
      ADVISORY_LOCK.workerLease,
      workerId,
    ])
    if (rows[0].acquired) return { workerId, lost: lost.signal, release: () => client.end() }
  }
}
