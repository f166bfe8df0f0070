import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import autocannon from 'autocannon'

const run = promisify(execFile)
const CONNECTIONS = 32

/** Whether wrk is installed; no other load generator here is fast enough. */
export const hasWrk = existsSync('/usr/bin/wrk') || existsSync('/usr/local/bin/wrk')

/** The requests of a load. */
export interface Load {
  origin: string
  /** One path, or several that are requested in turn. */
  paths: readonly string[]
  headers?: Record<string, string>
  /** The number of kept-alive connections; 32 by default. */
  connections?: number
}

/** Answered requests per second, measured by wrk. */
export async function throughput(
  { origin, paths, headers = {}, connections = CONNECTIONS }: Load,
  seconds = 5,
): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portada-wrk-'))
  const script = path.join(folder, 'paths.lua')
  await writeFile(script, luaOf(paths))
  const given = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const one = paths.length === 1
  const { stdout } = await run('wrk', [
    '-t1',
    `-c${connections}`,
    `-d${seconds}s`,
    ...given,
    ...(one ? [] : ['-s', script]),
    origin + (one ? paths[0] : ''),
  ])
  await rm(folder, { recursive: true })
  const failed = /Non-2xx or 3xx responses: (\d+)|Socket errors: .*/.exec(stdout)
  if (failed) throw new Error(`wrk: ${failed[0]}`)
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1] ?? 0)
}

function luaOf(paths: readonly string[]): string {
  const list = paths.map((item) => JSON.stringify(item)).join(',\n')
  return `local paths = {${list}}\nlocal i = 0\nrequest = function()\n  i = i % #paths + 1\n  return wrk.format("GET", paths[i])\nend\n`
}

/** Latency in milliseconds at a fixed rate. autocannon measures from the moment at which a request was due. */
export async function latencyAt(
  load: Load,
  rate: number,
  seconds = 10,
): Promise<{ p99: number; rate: number }> {
  const result = await autocannon({
    url: load.origin + (load.paths[0] ?? '/'),
    connections: CONNECTIONS,
    overallRate: rate,
    duration: seconds,
    headers: load.headers,
  })
  return { p99: result.latency.p99, rate: result.requests.average }
}

const READ_CONCURRENCY = 16

/**
 * Reads each path once.
 * @throws Error when one answers with another status.
 */
export async function readAll(origin: string, paths: readonly string[], status: number): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: READ_CONCURRENCY }, async () => {
      while (next < paths.length) {
        const path = paths[next++]
        const response = await fetch(`${origin}${path}`, { headers: { 'Accept-Encoding': 'br' } })
        if (response.status !== status) throw new Error(`${path} answered ${response.status}`)
        await response.body?.cancel()
      }
    }),
  )
}

/** Starts a process that reads at a steady rate until it is killed. */
export function steadyLoad(ports: number[], paths: readonly string[], ratePerPort: number): ChildProcess {
  const script = `
    import autocannon from 'autocannon'
    const paths = JSON.parse(process.env.PATHS)
    for (const port of JSON.parse(process.env.PORTS)) autocannon({
      url: 'http://127.0.0.1:' + port, connections: 16, overallRate: Number(process.env.RATE), duration: 3600,
      headers: { 'accept-encoding': 'br' }, requests: paths.map((path) => ({ path })),
    })`
  return spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: {
      ...process.env,
      PATHS: JSON.stringify(paths),
      PORTS: JSON.stringify(ports),
      RATE: String(Math.round(ratePerPort)),
    },
    stdio: 'ignore',
  })
}
