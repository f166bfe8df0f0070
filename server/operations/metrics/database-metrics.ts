import { setTimeout as delay } from 'node:timers/promises'
import { type Database, database, databasePool } from '#lib/database/client.ts'
import { countJobs, type JobCount } from '#lib/jobs/count-jobs.ts'
import { countActiveDeliveries } from '#lib/newsletter/delivery/active-editions.ts'

/** Metrics from the database, which cover all processes. */
export interface DatabaseMetrics {
  /** Connections to this database by state (`active`, `idle`, …). */
  connections: { state: string; count: number }[]
  maxConnections: number
  jobs: JobCount[]
  deliveries: { status: string; count: number }[]
  editions: { status: string; count: number }[]
}

/** If the database takes longer, its metrics are left out. */
const TIMEOUT_MS = 2_000
let pending: Promise<DatabaseMetrics> | undefined

/** Queries the database. Concurrent calls share one set of queries; `undefined` when the database does not answer. */
export async function readDatabaseMetrics(): Promise<DatabaseMetrics | undefined> {
  pending ??= queryAll(database()).finally(() => {
    pending = undefined
  })
  pending.catch(() => {})
  return Promise.race([pending.catch(() => undefined), delay(TIMEOUT_MS, undefined, { ref: false })])
}

/** The connections in this process's pool and the number of queries waiting for one. */
export function poolMetrics(): { open: number; idle: number; waiting: number } {
  const { totalCount = 0, idleCount = 0, waitingCount = 0 } = databasePool() ?? {}
  return { open: totalCount, idle: idleCount, waiting: waitingCount }
}

async function queryAll(db: Database): Promise<DatabaseMetrics> {
  const connections = await db.$queryRaw<{ state: string; count: number }[]>`
    select coalesce(state, 'unknown') as state, count(*)::int as count
    from pg_stat_activity where datname = current_database() group by 1`
  const [limit] = await db.$queryRaw<{ max: number }[]>`
    select current_setting('max_connections')::int as max`
  const editions = await db.$queryRaw<{ status: string; count: number }[]>`
    select status::text as status, count(*)::int as count from edition group by 1`
  return {
    connections,
    maxConnections: limit?.max ?? 0,
    jobs: await countJobs(db),
    deliveries: await countActiveDeliveries(db),
    editions,
  }
}
