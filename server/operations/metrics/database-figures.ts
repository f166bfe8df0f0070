import { setTimeout as delay } from 'node:timers/promises'
import { type Database, database, databasePool } from '#lib/database/client.ts'
import { countJobs, type JobCount } from '#lib/jobs/count-jobs.ts'
import { countActiveDeliveries } from '#lib/newsletter/delivery/active-editions.ts'

/** What the database tells of the portal's state, for all processes together. */
export interface DatabaseFigures {
  /** Connections to this database by state (`active`, `idle`, …). */
  connections: { state: string; count: number }[]
  mostConnections: number
  jobs: JobCount[]
  deliveries: { status: string; count: number }[]
  editions: { status: string; count: number }[]
}

/** A database that takes longer is one that is away, as far as figures go. */
const PATIENCE_MS = 2_000
let asked: Promise<DatabaseFigures> | undefined

/** Asks the database, one question at a time however often figures are asked for; `undefined` when it does not answer. */
export async function databaseFigures(): Promise<DatabaseFigures | undefined> {
  asked ??= askAll(database()).finally(() => {
    asked = undefined
  })
  asked.catch(() => {})
  return Promise.race([asked.catch(() => undefined), delay(PATIENCE_MS, undefined, { ref: false })])
}

/** The connections that this process keeps, and how many queries wait for one. */
export function poolFigures(): { open: number; idle: number; waiting: number } {
  const { totalCount = 0, idleCount = 0, waitingCount = 0 } = databasePool() ?? {}
  return { open: totalCount, idle: idleCount, waiting: waitingCount }
}

async function askAll(db: Database): Promise<DatabaseFigures> {
  const connections = await db.$queryRaw<{ state: string; count: number }[]>`
    select coalesce(state, 'unknown') as state, count(*)::int as count
    from pg_stat_activity where datname = current_database() group by 1`
  const [limit] = await db.$queryRaw<{ most: number }[]>`
    select current_setting('max_connections')::int as most`
  const editions = await db.$queryRaw<{ status: string; count: number }[]>`
    select status::text as status, count(*)::int as count from edition group by 1`
  return {
    connections,
    mostConnections: limit?.most ?? 0,
    jobs: await countJobs(db),
    deliveries: await countActiveDeliveries(db),
    editions,
  }
}
