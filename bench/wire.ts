// What writing a whole answer to the connection (server/web/delivery/wire.ts) buys over Node's own `writeHead` and `end`.
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerPage } from '#server/web/delivery/answer.ts'
import { HIT, StoredPage } from '#server/web/delivery/stored-page.ts'
import { createHttpServer } from '#server/web/http-server.ts'
import { hasWrk, throughput } from './support/load.ts'
import { figure, median, progress, type Row } from './support/report.ts'

const ROUNDS = 15
const SECONDS = 2
/** Bytes that brotli compresses to about the size of an article. */
const TEXT = Array.from(
  { length: 2_500 },
  (_, i) => `<p>El muelle ${(i * 7919) % 9973} abre a las ${i % 24}.</p>`,
)
/** The number of headers that an article has. */
const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  Link: '</a>; rel=preload',
}

/** What a page in memory costs, written in one piece and by Node, in turn. */
export async function measureWire(): Promise<Row[]> {
  if (!hasWrk) return [{ what: 'writing answers whole', measured: 'not measured: wrk is not installed' }]
  const page = await StoredPage.of(
    {
      status: 200,
      text: TEXT.join(''),
      contentType: 'text/html; charset=utf-8',
      headers: HEADERS,
      cacheControl: 'public, max-age=0',
      tags: [],
      maxAge: 300,
    },
    Date.now(),
  )
  const whole = await serve((request, response) => answerPage(request, response, page, 'hit'))
  const byNode = await serve((_, response) => {
    const body = page.body('br')
    response.writeHead(200, [...page.headers('br', body), ...HIT]).end(body)
  })
  const ratios: number[] = []
  for (let round = 1; round <= ROUNDS; round++) {
    progress(`writing answers whole: round ${round} of ${ROUNDS}`)
    const ours = await costOf(whole)
    ratios.push((await costOf(byNode)) / ours)
  }
  whole.close()
  byNode.close()
  return [
    {
      what: 'a page in memory: processor time of an answer by Node, of one written in one piece',
      measured: `${figure(median(ratios))} times (${figure(Math.min(...ratios))} to ${figure(Math.max(...ratios))})`,
    },
  ]
}

interface Counted {
  origin: string
  /** How many requests it has had. */
  readonly requests: number
  close(): void
}

/** The processor time of this process for each request, in microseconds: other processes change it less than rates. */
async function costOf(server: Counted): Promise<number> {
  const before = { cpu: process.cpuUsage(), requests: server.requests }
  await throughput({ origin: server.origin, paths: ['/'], headers: { 'accept-encoding': 'br' } }, SECONDS)
  const { user, system } = process.cpuUsage(before.cpu)
  return (user + system) / (server.requests - before.requests)
}

async function serve(listener: RequestListener): Promise<Counted> {
  const server = createHttpServer()
  let requests = 0
  server.on('request', (request, response) => {
    requests++
    listener(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    get requests() {
      return requests
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
