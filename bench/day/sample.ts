import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import type { Portal } from '#testing/portal.ts'

/** The resources that the portal and its PostgreSQL use at one moment. */
export interface Sample {
  seconds: number
  /** Resident memory of the portal's process, in MB. */
  memory: number
  /** Its open file handles, connections among them. */
  files: number
  /** Its TCP connections. */
  connections: number
  databaseConnections: number
  /** Memory of all processes of PostgreSQL in MB, shared pages counted once (proportional set size). */
  databaseMemory: number
  /** In MB. */
  databaseSize: number
}

/** Takes samples of a running portal from `/proc`, and of its database over one connection. */
export class Sampler {
  readonly #portal: Portal
  readonly #client: pg.Client
  readonly #began = performance.now()

  private constructor(portal: Portal, client: pg.Client) {
    this.#portal = portal
    this.#client = client
  }

  static async of(portal: Portal): Promise<Sampler> {
    const client = new pg.Client({ connectionString: await portal.databaseUrl() })
    await client.connect()
    return new Sampler(portal, client)
  }

  async take(): Promise<Sample> {
    const { pid } = this.#portal
    const links = await readdir(`/proc/${pid}/fd`)
    const { rows } = await this.#client.query<{ connections: number; size: string }>(
      `select count(*)::int as connections, pg_database_size(current_database()) as size
       from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    )
    return {
      seconds: Math.round((performance.now() - this.#began) / 1000),
      memory: Math.round((await kilobytes(pid, 'smaps_rollup', 'Rss')) / 1024),
      files: links.length,
      connections: await connectionsOf(pid),
      databaseConnections: rows[0]?.connections ?? 0,
      databaseMemory: Math.round((await this.#postgresKilobytes()) / 1024),
      databaseSize: Number((Number(rows[0]?.size) / 1e6).toFixed(1)),
    }
  }

  close(): Promise<void> {
    return this.#client.end()
  }

  async #postgresKilobytes(): Promise<number> {
    const file = path.join(this.#portal.dataFolder, 'postgres', 'postmaster.pid')
    const pid = Number((await readFile(file, 'utf8')).split('\n')[0])
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')
    const pids = [pid, ...children.trim().split(' ').filter(Boolean).map(Number)]
    const sizes = await Promise.all(pids.map((each) => kilobytes(each, 'smaps_rollup', 'Pss')))
    return sizes.reduce((sum, size) => sum + size, 0)
  }
}

/** A figure of a process in kB; 0 when it has just ended. */
async function kilobytes(pid: number, file: string, name: string): Promise<number> {
  const text = await readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0)
}

/** The number of TCP connections of a process: its sockets whose inodes are in the kernel's TCP tables. */
async function connectionsOf(pid: number): Promise<number> {
  const { readlink } = await import('node:fs/promises')
  const folder = `/proc/${pid}/fd`
  const targets = await Promise.all(
    (await readdir(folder)).map((name) => readlink(path.join(folder, name)).catch(() => '')),
  )
  const own = new Set(targets.map((target) => /^socket:\[(\d+)\]/.exec(target)?.[1]).filter(Boolean))
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/${pid}/net/${name}`, 'utf8')),
  )
  const inodes = tables
    .join('\n')
    .split('\n')
    .map((line) => line.trim().split(/\s+/)[9])
  return inodes.filter((inode) => inode && own.has(inode)).length
}
