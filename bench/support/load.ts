import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import autocannon from 'autocannon'
import { median } from './report.ts'

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

/** The more there are, the longer each pauses: their pauses are whole milliseconds. */
const STEADY_CONNECTIONS = 64
/** How long the pause is tried before it is set. */
const CALIBRATION_MS = 2_000

/** A load that goes on until it is ended. */
export interface SteadyLoad {
  /** @returns how many requests a second were answered at each port. */
  end(): Promise<number[]>
}

/** Reads at a steady rate until it is ended. wrk takes a tenth of the processor time that autocannon would take from the portal. */
export async function steadyLoad(
  ports: readonly number[],
  paths: readonly string[],
  ratePerPort: number,
): Promise<SteadyLoad> {
  return pausingLoad(ports, paths, await pauseFor(ports, paths, ratePerPort))
}

/** The pause of each connection, in milliseconds, by which `pausingLoad` reaches that rate at each port. */
export async function pauseFor(
  ports: readonly number[],
  paths: readonly string[],
  ratePerPort: number,
): Promise<number> {
  const cycle = (STEADY_CONNECTIONS * 1_000) / ratePerPort
  const trial = await pausingLoad(ports, paths, Math.floor(cycle))
  await delay(CALIBRATION_MS)
  const rates = await trial.end()
  // What an answer and wrk's own clock take besides the pause.
  const others = (STEADY_CONNECTIONS * 1_000) / median(rates) - Math.floor(cycle)
  return Math.max(1, Math.round(cycle - others))
}

/** Reads until it is ended. Each connection pauses for that long after each answer. */
export async function pausingLoad(
  ports: readonly number[],
  paths: readonly string[],
  pauseMs: number,
): Promise<SteadyLoad> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portada-wrk-'))
  const script = path.join(folder, 'paths.lua')
  await writeFile(script, `${luaOf(paths)}function delay() return ${pauseMs} end\n`)
  const loads = ports.map((port) => {
    const target = ['-t1', `-c${STEADY_CONNECTIONS}`, '-d3600s', '-H', 'accept-encoding: br', '-s', script]
    const child = spawn('wrk', [...target, `http://127.0.0.1:${port}`], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    let report = ''
    child.stdout.on('data', (chunk) => {
      report += chunk
    })
    const ended = new Promise((resolve) => child.on('close', resolve))
    return { child, ended, rate: () => Number(/Requests\/sec:\s+([\d.]+)/.exec(report)?.[1] ?? 0) }
  })
  return {
    async end() {
      for (const { child } of loads) child.kill('SIGINT')
      for (const { ended } of loads) await ended
      await rm(folder, { recursive: true })
      return loads.map(({ rate }) => rate())
    },
  }
}
