import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { ADVISORY_LOCK } from '#lib/database/advisory-locks.ts'
import { closeDatabase } from '#lib/database/client.ts'
import type { Settings } from '#lib/settings/settings.ts'
import { startCluster, stopCluster } from './cluster.ts'

/** A database that is up, and this process's share in it. */
export interface OpenDatabase {
  url: string
  /**
   * Takes the right to serve this data folder, which any number of processes may have, but not while one has it alone;
   * it ends with the process.
   * @param onLost called when the connection broke and another process took the folder for itself meanwhile.
   * @returns false when another process has the folder for itself.
   */
  serve(onLost?: () => void): Promise<boolean>
  /**
   * Takes the data folder for this process alone, until it ends.
   * @returns false while another process serves it.
   */
  takeAlone(): Promise<boolean>
  /** Whether any process serves this data folder now. */
  isServed(): Promise<boolean>
  /** Does the work while no other process does work under the same number on this database. */
  inTurn<T>(lock: number, work: () => Promise<T>): Promise<T>
  /** Closes this process's connections; the last process to leave stops the embedded PostgreSQL. */
  close(): Promise<void>
}

/** How long the last process may take to stop the embedded database before the next one starts it. */
const STOPPING_TIMEOUT_MS = 20_000
const RECONNECT_MS = 500

/**
 * Makes the database available: the one of `DATABASE_URL`, or the embedded one of the data folder, started if
 * it is not running. Sets `DATABASE_URL` for this process and its children. Does not touch the schema.
 * @throws Error with a sentence when the data folder cannot be written or PostgreSQL cannot be reached.
 */
export async function openDatabase(settings: Settings): Promise<OpenDatabase> {
  prepareDataFolder(settings.dataFolder)
  let { url, client } = await connect(settings)
  let lostServer: (() => void) | undefined
  let closed = false
  process.env.DATABASE_URL = url
  client.once('end', reconnect)

  /** Locks end with their connection: a new one takes them again. */
  async function reconnect(): Promise<void> {
    while (!closed) {
      try {
        client = (await connect(settings)).client
        client.once('end', reconnect)
        if (lostServer && !(await takeServerLock(client, settings, 'shared'))) lostServer()
        return
      } catch {
        await delay(RECONNECT_MS)
      }
    }
  }

  return {
    url,
    async serve(onLost = () => {}) {
      const won = await takeServerLock(client, settings, 'shared')
      if (won) lostServer = onLost
      return won
    },
    takeAlone() {
      return takeServerLock(client, settings, 'exclusive')
    },
    async isServed() {
      const { rows } = await client.query(
        `select exists (
           select from pg_locks where locktype = 'advisory' and classid = $1 and objid::bigint = $2::bigint & 4294967295
             and objsubid = 2 and granted
             and database = (select oid from pg_database where datname = current_database())
         ) as served`,
        [ADVISORY_LOCK.server, dataFolderKey(settings.dataFolder)],
      )
      return rows[0].served
    },
    async inTurn(lock, work) {
      // A connection of its own: the lock is waited for, and ends with it whatever happens.
      const turn = new pg.Client({ connectionString: url, application_name: 'portada' })
      // When PostgreSQL is stopped meanwhile, `end` is all that is left to do.
      turn.on('error', () => {})
      await turn.connect()
      try {
        await turn.query('select pg_advisory_lock($1, $2)', [lock, dataFolderKey(settings.dataFolder)])
        return await work()
      } finally {
        await turn.end()
      }
    },
    async close() {
      closed = true
      await closeDatabase()
      if (settings.databaseUrl === undefined && (await isLast(client))) await stopCluster(settings.dataFolder)
      await client.end().catch(() => {})
    },
  }
}

async function takeServerLock(
  client: pg.Client,
  { dataFolder }: Settings,
  mode: 'shared' | 'exclusive',
): Promise<boolean> {
  const lock = [ADVISORY_LOCK.server, dataFolderKey(dataFolder)]
  const take = mode === 'shared' ? 'pg_try_advisory_lock_shared' : 'pg_try_advisory_lock'
  const { rows } = await client.query(`select ${take}($1, $2) as won`, lock)
  return rows[0].won
}

/** Whether no other process uses the embedded database; from then on none can begin to. */
async function isLast(client: pg.Client): Promise<boolean> {
  try {
    await client.query('select pg_advisory_unlock_shared($1)', [ADVISORY_LOCK.databaseUse])
    const { rows } = await client.query('select pg_try_advisory_lock($1) as won', [ADVISORY_LOCK.databaseUse])
    return rows[0].won
  } catch {
    return false
  }
}

/** Connects, starting the embedded database; again when the last process was just stopping it. */
async function connect(settings: Settings): Promise<{ url: string; client: pg.Client }> {
  const deadline = Date.now() + STOPPING_TIMEOUT_MS
  for (;;) {
    const url = settings.databaseUrl ?? (await startCluster(settings.dataFolder))
    const client = new pg.Client({ connectionString: url, application_name: 'portada' })
    client.on('error', () => {})
    try {
      await client.connect()
      if (settings.databaseUrl) return { url, client }
      const { rows } = await client.query('select pg_try_advisory_lock_shared($1) as won', [
        ADVISORY_LOCK.databaseUse,
      ])
      if (rows[0].won) return { url, client }
      throw new Error('The database is being stopped.')
    } catch (error) {
      await client.end().catch(() => {})
      if (settings.databaseUrl)
        throw new Error(`The database of DATABASE_URL does not answer: ${reason(error)}`)
      if (Date.now() > deadline) throw error
      await delay(100)
    }
  }
}

function reason(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string }
  return message || code || String(error)
}

function prepareDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    // Root may pass a permission check on a file system that is read-only: only writing tells.
    const probe = path.join(folder, `.writable-${process.pid}`)
    writeFileSync(probe, '')
    rmSync(probe)
    const identity = path.join(folder, 'identity')
    if (!existsSync(identity)) writeFileSync(identity, randomUUID())
  } catch (error) {
    throw new Error(`The data folder ${folder} (PORTADA_DATA) cannot be written: ${reason(error)}`)
  }
}

function dataFolderKey(folder: string): number {
  return Number.parseInt(readFileSync(path.join(folder, 'identity'), 'utf8').slice(0, 8), 16) | 0
}
