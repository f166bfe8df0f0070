// Readers' throughput while 100 mails a second are sent, and the latency of 200 sign-ups a second:
// node --import ./server/process/preload.js bench/newsletter/portal-load.ts
import http from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { SinkProcess } from '#testing/newsletter/sending-harness.ts'
import { Portal } from '#testing/portal.ts'
import { hasWrk, throughput } from '../support/load.ts'
import { median, percentile } from '../support/report.ts'

const PHASE_SECONDS = 5
const ROUNDS = 9
/** With fewer connections the portal would wait for wrk whenever wrk waits for a processor. */
const READERS = 256
const MAILS_A_SECOND = 100
const SIGN_UPS_A_SECOND = 200
const SIGN_UP_SECONDS = 20
/** A process that has just started compiles its code; these seconds are reported separately. */
const WARM_UP_SECONDS = 10
/** A tenth of the limit per minute may be sent in a burst, the rest is spread out (lib/newsletter/delivery/send-rate.ts). */
const PER_MINUTE = (MAILS_A_SECOND * 60) / 0.9
const BURST = PER_MINUTE / 10

if (!hasWrk) throw new Error('wrk is not installed; no other load generator here is fast enough.')
const sink = await SinkProcess.start()
const portal = await Portal.create({
  SMTP_URL: sink.url,
  MAIL_FROM: 'boletin@elcabo.example',
  SMTP_PER_MINUTE: String(Math.round(PER_MINUTE)),
  SIGN_UPS_PER_HOUR: '1000000',
  TRUST_PROXY: 'on',
})
await portal.start()
console.log('The portal is up')
const newsletter = async (...args: string[]) =>
  JSON.parse((await portal.run('newsletter', [...args, '--json'])).output)
await newsletter('dkim')

const readers = await readersBesideMails()
const signUps = await signUpsAtOnce()
await portal.dispose()
sink.stop()
process.exit(readers && signUps ? 0 : 1)

/** Readers' requests per second with and without mails being sent, in turns. */
async function readersBesideMails(): Promise<boolean> {
  await portal.query(`with made as (
      insert into subscriber (email, status, confirmed_at)
      select 'lector' || n || '@correo.example', 'confirmed', '2026-01-01' from generate_series(1, 20000) n returning id
    ) insert into subscription (subscriber_id, newsletter_id) select made.id, newsletter.id from made, newsletter`)
  const { id } = await newsletter('compose', 'diario')
  await newsletter('send', String(id))
  await newsletter('pause', String(id))
  const load = {
    origin: `http://127.0.0.1:${portal.port}`,
    paths: ['/', '/local/el-puerto-dragara-el-canal-norte-en-cuatro-meses', '/economia'],
    headers: { 'accept-encoding': 'br' },
    connections: READERS,
  }
  await throughput(load, PHASE_SECONDS)
  const [idle, busy, mails]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < ROUNDS; round++) {
    idle.push(await throughput(load, PHASE_SECONDS))
    await newsletter('resume', String(id))
    // After the first burst mails go out at an even rate.
    await sink.until(sink.taken.mails + BURST * 1.5)
    const before = sink.taken.mails
    busy.push(await throughput(load, PHASE_SECONDS))
    mails.push((sink.taken.mails - before) / PHASE_SECONDS)
    await newsletter('pause', String(id))
    await delay(1_000)
  }
  const ratio = median(busy.map((rate, i) => rate / (idle[i] as number)))
  const list = (numbers: number[]) => numbers.map(Math.round).join(', ')
  console.log(`readers alone: ${list(idle)} a second; beside ${list(mails)} mails a second: ${list(busy)}`)
  console.log(
    `median of the ratios: ${ratio.toFixed(2)} (at least 0.8), of the mails: ${Math.round(median(mails))} a second (at least 95)`,
  )
  return ratio >= 0.8 && median(mails) >= 0.95 * MAILS_A_SECOND
}

/** Sign-ups from many networks at a fixed rate, however long the answers take. */
async function signUpsAtOnce(): Promise<boolean> {
  const [warmUp, times]: [number[], number[]] = [[], []]
  let failed = 0
  const agent = new http.Agent({ keepAlive: true, maxSockets: 100 })
  const started = performance.now()
  const total = SIGN_UPS_A_SECOND * (WARM_UP_SECONDS + SIGN_UP_SECONDS)
  const all: Promise<void>[] = []
  for (let n = 0; n < total; n++) {
    const due = started + (n * 1000) / SIGN_UPS_A_SECOND
    if (due > performance.now()) await delay(due - performance.now())
    all.push(
      signUp(agent, n).then((status) => {
        const counted = n >= SIGN_UPS_A_SECOND * WARM_UP_SECONDS ? times : warmUp
        counted.push(performance.now() - due)
        if (status !== 200) failed++
      }),
    )
  }
  await Promise.all(all)
  const seconds = (performance.now() - started) / 1000
  const [row] = await portal.query(`select count(*)::int as n from graphile_worker._private_jobs`)
  const [p50, p99, coldP99] = [percentile(times, 0.5), percentile(times, 0.99), percentile(warmUp, 0.99)].map(
    Math.round,
  )
  console.log(
    `sign-ups: ${Math.round(total / seconds)} a second, median ${p50} ms, p99 ${p99} ms (${coldP99} ms in the first ${WARM_UP_SECONDS} seconds), ${failed} failed; ` +
      `${row?.n} jobs wait for their confirmation mail`,
  )
  return failed === 0 && Number(p99) <= 250
}

function signUp(agent: http.Agent, n: number): Promise<number> {
  const body = new URLSearchParams({ email: `nueva${n}@correo.example`, source: '/', consent: '2026-11' })
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        agent,
        host: '127.0.0.1',
        port: portal.port,
        path: '/api/newsletter/subscribe',
        method: 'POST',
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          'Sec-Fetch-Site': 'same-origin',
          Accept: 'application/json',
          // Each sign-up comes from a different network.
          'X-Forwarded-For': `${11 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}.7`,
        },
      },
      (response) => response.resume().on('end', () => resolve(response.statusCode ?? 0)),
    )
    request.on('error', reject).end(body.toString())
  })
}
