import { readFile } from 'node:fs/promises'
import path from 'node:path'

/** What a running PostgreSQL writes into `postmaster.pid`. */
export interface Postmaster {
  pid: number
  port: number
  ready: boolean
}

/**
 * Reads `postmaster.pid` of a cluster: line 1 the process, line 4 the port, line 8 the state
 * (PostgreSQL, src/include/utils/pidfile.h). `undefined` when there is none or it is still being written.
 */
export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n').map((line) => line.trim())
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  return pid > 0 && port > 0 ? { pid, port, ready: lines[7] === 'ready' } : undefined
}

/** Whether that process is alive and, where `/proc` tells, is PostgreSQL and not a zombie. */
export async function isPostgres(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  if (status === undefined) return process.platform !== 'linux'
  const [, name, state] = /\((.*)\) (\S)/s.exec(status) ?? []
  return name === 'postgres' && state !== 'Z'
}
