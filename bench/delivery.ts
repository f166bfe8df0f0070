// Requests per second and latency of this server, of one nginx worker with the same bytes, and of `next start`.
import { request } from 'node:http'
import type { Portal } from '#testing/portal.ts'
import { hasWrk, type Load, latencyAt, readAll, throughput } from './support/load.ts'
import { startNext } from './support/next-start.ts'
import { type Answer, hasNginx, startNginx } from './support/nginx.ts'
import { figure, median, progress, type Row } from './support/report.ts'

const ROUNDS = 7
const PAGES = 5_000
/** How often a page is read before it is measured: the page cache compresses pages better once they are read often. */
const WARM_UP_READS = 25

/** @param paths of an archive; the last one is also measured alone. */
export async function measureDelivery(portal: Portal, paths: readonly string[]): Promise<Row[]> {
  if (!hasWrk) return [{ what: 'requests a second', measured: 'not measured: wrk is not installed' }]
  const one = String(paths.at(-1))
  const br = { 'accept-encoding': 'br' }
  for (let i = 0; i < WARM_UP_READS; i++) await answerOf(portal.origin, one, br)
  // The best compression is made in the background; the entity tag shows when it is used.
  let answer = await answerOf(portal.origin, one, br)
  while (!answer.headers.etag?.includes('-b11')) answer = await answerOf(portal.origin, one, br)

  const next = await startNext(portal)
  const nginx = hasNginx ? await startNginx([answer]) : undefined
  try {
    return [
      ...(await hotPage({ portal, next, nginx, answer })),
      ...(await otherEncodings(portal, answer)),
      ...(await manyPages(portal, paths.slice(-PAGES), one)),
    ]
  } finally {
    await nginx?.stop()
    await next.stop()
  }
}

interface Hosts {
  portal: Portal
  next: { origin: string }
  nginx: { origin: string } | undefined
  answer: Answer
}

async function hotPage({ portal, next, nginx, answer }: Hosts): Promise<Row[]> {
  const load: Omit<Load, 'origin'> = { paths: [answer.path], headers: { 'accept-encoding': 'br' } }
  const measured: Record<'ours' | 'nginx' | 'next', number[]> = { ours: [], nginx: [], next: [] }
  // All are measured in each round, so that other load on the machine affects all of them.
  for (let round = 1; round <= ROUNDS; round++) {
    progress(`one article, brotli: round ${round} of ${ROUNDS}`)
    measured.ours.push(await throughput({ ...load, origin: `http://127.0.0.1:${portal.port}` }))
    if (nginx) measured.nginx.push(await throughput({ ...load, origin: nginx.origin }))
    measured.next.push(await throughput({ ...load, origin: next.origin }, 3))
  }
  const [ours, theirs, nextStart] = [median(measured.ours), median(measured.nginx), median(measured.next)]
  const ratios = measured.ours.map((value, i) => value / (measured.nginx[i] ?? Number.NaN))
  const rows: Row[] = [
    {
      what: `one article (${answer.body.length.toLocaleString('en')} bytes, brotli), this server`,
      measured: `${figure(ours)}/s`,
    },
    {
      what: 'the same, `next start`',
      measured: `${figure(nextStart)}/s: this server ${figure(ours / nextStart)} times`,
      wanted: 'at least 12 times',
      met: ours / nextStart >= 12,
    },
  ]
  if (nginx) {
    rows.push({
      what: 'the same bytes and headers, one nginx worker',
      measured: `${figure(theirs)}/s: this server ${figure(median(ratios))} of it (${figure(Math.min(...ratios))} to ${figure(Math.max(...ratios))})`,
      wanted: 'at least 0.5',
      met: median(ratios) >= 0.5,
    })
  } else rows.push({ what: 'nginx', measured: 'not measured: it is not installed' })

  progress('latency at half of that rate')
  const { p99, rate } = await latencyAt(
    { ...load, origin: `http://127.0.0.1:${portal.port}` },
    Math.round(ours / 2),
  )
  rows.push({
    what: `latency at half of that rate (${figure(rate)}/s reached), p99`,
    measured: `${p99} ms`,
    wanted: 'at most 10 ms',
    met: p99 <= 10,
  })
  return rows
}

async function otherEncodings(portal: Portal, answer: Answer): Promise<Row[]> {
  const rows: Row[] = []
  const asked: Record<string, Record<string, string>> = {
    gzip: { 'accept-encoding': 'gzip' },
    'not compressed': {},
    '304': { 'accept-encoding': 'br', 'if-none-match': answer.headers.etag ?? '' },
  }
  for (const [what, headers] of Object.entries(asked)) {
    progress(what)
    const load = { origin: `http://127.0.0.1:${portal.port}`, paths: [answer.path], headers }
    rows.push({ what: `one article, ${what}`, measured: `${figure(await throughput(load))}/s` })
  }
  return rows
}

async function manyPages(portal: Portal, paths: readonly string[], one: string): Promise<Row[]> {
  progress(`reading ${paths.length} pages`)
  const origin = `http://127.0.0.1:${portal.port}`
  const headers = { 'accept-encoding': 'br' }
  await readAll(origin, paths, 200)
  const ratios: number[] = []
  const rates: number[] = []
  for (let round = 1; round <= 5; round++) {
    progress(`${paths.length} pages: round ${round} of 5`)
    const many = await throughput({ origin, paths, headers })
    rates.push(many)
    ratios.push(many / (await throughput({ origin, paths: Array(PAGES).fill(one), headers })))
  }
  return [
    {
      what: `${paths.length.toLocaleString('en')} different articles, in turn`,
      measured: `${figure(median(rates))}/s: ${figure(median(ratios))} of one article asked for in the same way`,
      wanted: 'at least 0.8',
      met: median(ratios) >= 0.8,
    },
  ]
}

/** An answer as it is on the wire: `fetch` would decompress it. */
function answerOf(origin: string, path: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(origin + path, { headers }, async (response) => {
      const body = Buffer.concat(await response.toArray())
      resolve({ path, headers: response.headers as Record<string, string>, body })
    })
      .on('error', reject)
      .end()
  })
}
