import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { ADVISORY_LOCK } from '#lib/database/advisory-locks.ts'
import { closeDatabase } from '#lib/database/client.ts'
import type { Settings } from '#lib/settings/settings.ts'
import { startCluster, stopCluster } from './cluster.ts'

/** A running database and what this process may do with its data folder. */
export interface OpenDatabase {
  url: string
  /**
   * Takes a shared lock on this data folder, which the process holds until it ends. Any number of processes may serve a
   * folder at a time, except while one has locked it with `lockExclusively`.
   * @param onLost called when the connection broke and another process locked the folder meanwhile.
   * @returns false when another process has locked the folder exclusively.
   */
  serve(onLost?: () => void): Promise<boolean>
  /**
   * Takes an exclusive lock on this data folder, which the process holds until it ends.
   * @returns false while another process serves the folder.
   */
  lockExclusively(): Promise<boolean>
  /** Whether any process serves this data folder at the moment. */
  isServed(): Promise<boolean>
  /** Waits for the advisory lock of that number, runs the work while holding it, and releases it. */
  withLock<T>(lock: number, work: () => Promise<T>): Promise<T>
  /** Closes this process's connections. The last process to do so stops the embedded PostgreSQL. */
  close(): Promise<void>
}

/** How long a starting process waits for another one to finish stopping the embedded database. */
const STOPPING_TIMEOUT_MS = 20_000
const RECONNECT_MS = 500

/**
 * Connects to the database of `DATABASE_URL`, or to the embedded one of the data folder, which is started if it is not
 * running. Sets `DATABASE_URL` for this process and its children. Does not change the schema.
 * @throws Error with a message for the operator when the data folder cannot be written or PostgreSQL does not answer.
 */
export async function openDatabase(settings: Settings): Promise<OpenDatabase> {
  prepareDataFolder(settings.dataFolder)
  let { url, client } = await connect(settings)
  let lostServer: (() => void) | undefined
  let closed = false
  process.env.DATABASE_URL = url
  client.once('end', reconnect)

  /** Locks end with their connection, so a new connection takes them again. */
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
    lockExclusively() {
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
    async withLock(lock, work) {
      // The lock is held by a separate connection, so that it is released with it whatever happens.
      const holder = new pg.Client({ connectionString: url, application_name: 'portada' })
      // If PostgreSQL stops meanwhile the lock is gone too, and only `end` remains to be called.
      holder.on('error', () => {})
      await holder.connect()
      try {
        await holder.query('select pg_advisory_lock($1, $2)', [lock, dataFolderKey(settings.dataFolder)])
        return await work()
      } finally {
        await holder.end()
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

/** Whether no other process uses the embedded database. If so, this locks out processes that start from now on. */
async function isLast(client: pg.Client): Promise<boolean> {
  try {
    await client.query('select pg_advisory_unlock_shared($1)', [ADVISORY_LOCK.databaseUse])
    const { rows } = await client.query('select pg_try_advisory_lock($1) as won', [ADVISORY_LOCK.databaseUse])
    return rows[0].won
  } catch {
    return false
  }
}

/** Connects and starts the embedded database if needed. Retries while another process is stopping it. */
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
    // PostgreSQL runs as another user when root starts the portal, and must be able to enter the folder.
    mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    // A permission check is not enough: root passes it even on a read-only file system.
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
