import { setTimeout as delay } from 'node:timers/promises'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type Prisma, PrismaClient } from '#prisma/generated/client.ts'

/** Prisma's client inside a transaction, or the client itself. */
export type Database = Prisma.TransactionClient

// On globalThis: Next's bundle holds a second instance of this module in the same process.
const shared = globalThis as {
  portadaPrisma?: PrismaClient
  portadaReplica?: PrismaClient
  portadaPool?: pg.Pool
}

/** The Prisma client of this process, connected to `DATABASE_URL`. The server sets that variable for the embedded database. */
export function database(): PrismaClient {
  if (!shared.portadaPrisma) {
    shared.portadaPool = poolOf(process.env.DATABASE_URL)
    shared.portadaPrisma = connect(shared.portadaPool)
  }
  return shared.portadaPrisma
}

/** The connection pool of `database()`; `undefined` before its first call. */
export function databasePool(): pg.Pool | undefined {
  return shared.portadaPool
}

/** The client for reading pages: that of the replica where there is one (`readFromReplica`), otherwise that of `database()`. */
export function readingDatabase(): PrismaClient {
  return shared.portadaReplica ?? database()
}

/** From now on, `readingDatabase()` reads from a replica. */
export function readFromReplica(url: string): void {
  shared.portadaReplica = connect(poolOf(url))
}

const REPLICA_POLL_MS = 5

/** Waits until the replica has applied everything that has been committed up to now. */
export async function untilReadable(): Promise<void> {
  const replica = shared.portadaReplica
  if (!replica) return
  const [now] = await database().$queryRaw<{ lsn: string }[]>`select pg_current_wal_lsn()::text as lsn`
  for (;;) {
    const [there] = await replica.$queryRaw<{ readable: boolean }[]>`
      select not pg_is_in_recovery() or pg_last_wal_replay_lsn() >= ${now?.lsn}::pg_lsn as readable`
    if (there?.readable) return
    await delay(REPLICA_POLL_MS)
  }
}

/** Closes the connections of this process; the next call of `database()` opens new ones. */
export async function closeDatabase(): Promise<void> {
  await Promise.all([shared.portadaPrisma?.$disconnect(), shared.portadaReplica?.$disconnect()])
  delete shared.portadaPrisma
  delete shared.portadaReplica
  delete shared.portadaPool
}

function poolOf(connectionString: string | undefined): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    // A database that hangs is treated as unavailable: queries fail instead of waiting forever.
    connectionTimeoutMillis: 10_000,
    query_timeout: 60_000,
  })
  // PostgreSQL ends idle connections when it stops (57P01). Prisma's adapter stops listening before the pool has ended, and
  // an error that nobody listens for ends the process.
  pool.on('error', () => {})
  return pool
}

function connect(pool: pg.Pool): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: true }),
    // Generous for a busy disk, but a transaction must not wait for ever.
    transactionOptions: { maxWait: 10_000, timeout: 30_000 },
  })
}
