// Memory of the process after many pages and many unknown addresses were requested.
import { readdir, readFile } from 'node:fs/promises'
import type { Portal } from '#testing/portal.ts'
import { readAll } from './support/load.ts'
import { figure, progress, type Row } from './support/report.ts'

const UNKNOWN_ADDRESSES = 100_000

/** @param paths of an archive of 20,000 articles. */
export async function measureMemory(portal: Portal, paths: readonly string[]): Promise<Row[]> {
  const rows: Row[] = []
  const origin = `http://127.0.0.1:${portal.port}`
  const start = await rss(portal)
  const rounds: number[] = []
  for (const round of [1, 2]) {
    progress(`${paths.length} pages read, round ${round}`)
    await readAll(origin, paths, 200)
    rounds.push(await rss(portal))
  }
  const [first = 0, second = 0] = rounds
  rows.push({
    what: `memory (RSS) after ${paths.length.toLocaleString('en')} different pages were read, twice`,
    measured: `${figure(start)} MB at the start, ${figure(first)} MB after the first round, ${figure(second)} MB after the second`,
    wanted: 'no growth in the second round (5 %)',
    met: second <= first * 1.05,
  })
  const files = await countFiles(portal)
  const before = await rss(portal)
  const unknown: number[] = []
  for (const round of [1, 2]) {
    progress(`${UNKNOWN_ADDRESSES} unknown addresses, round ${round}`)
    const addresses = Array.from({ length: UNKNOWN_ADDRESSES }, (_, i) => `/archivo/no-hay-${round}-${i}`)
    await readAll(origin, addresses, 404)
    unknown.push(await rss(portal))
  }
  const [once = 0, twice = 0] = unknown
  rows.push({
    what: `memory after ${UNKNOWN_ADDRESSES.toLocaleString('en')} requests for unknown addresses, and as many others; files of the build`,
    measured: `${figure(before)} MB, then ${figure(once)} MB, then ${figure(twice)} MB; ${files} files, then ${await countFiles(portal)}`,
    wanted: 'no growth in the second round (5 %), no file',
    met: twice <= once * 1.05 && files === (await countFiles(portal)),
  })
  return rows
}

/** Resident memory of the serving process, in MB. */
async function rss({ pid }: Portal): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}

async function countFiles(portal: Portal): Promise<number> {
  return (await readdir(await portal.buildFolder(), { recursive: true })).length
}
