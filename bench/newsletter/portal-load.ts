// What readers notice while 100 mails a second go out, and how sign-ups are answered at 200 a second; on a portal of its own,
// which runs its jobs itself or, with `apart`, has a worker beside:
// node --import ./server/preload.js bench/newsletter/portal-load.ts [apart]
import http from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { Portal } from '../../e2e/support/portal.ts'
import { median, SinkProcess } from './ground.ts'

const PHASE_MS = 8_000
const ROUNDS = 3
const CONNECTIONS = 16
const SIGN_UPS_A_SECOND = 200
const SIGN_UP_SECONDS = 20

const apart = process.argv[2] === 'apart'
const sink = await SinkProcess.start()
const environment = {
  SMTP_URL: sink.url,
  MAIL_FROM: 'boletin@elcabo.example',
  SMTP_PER_MINUTE: '6000',
  SIGN_UPS_PER_HOUR: '1000000',
  TRUST_PROXY: 'on',
}
const portal = await Portal.create({ ...environment, PORTADA_WORKER: apart ? 'off' : 'on' })
await portal.start()
const worker = apart && (await Portal.create({ ...environment, PORTADA_DATA: portal.dataFolder }, 'worker'))
if (worker) await worker.start()
console.log('The portal is up')
const newsletter = async (...args: string[]) =>
  JSON.parse((await portal.run('commands/newsletter.ts', [...args, '--json'])).output)
await newsletter('dkim')

const readers = await readersBesideMails()
const signUps = await signUpsAtOnce()
if (worker) await worker.stop()
await portal.dispose()
sink.stop()
process.exit(readers && signUps ? 0 : 1)

/** Readers' requests a second, with and without mails going out, in turns. */
async function readersBesideMails(): Promise<boolean> {
  await portal.query(`with made as (
      insert into subscriber (email, status, confirmed_at)
      select 'lector' || n || '@correo.example', 'confirmed', '2026-01-01' from generate_series(1, 20000) n returning id
    ) insert into subscription (subscriber_id, newsletter_id) select made.id, newsletter.id from made, newsletter`)
  const { id } = await newsletter('compose', 'diario')
  await newsletter('send', String(id))
  await newsletter('pause', String(id))
  const paths = ['/', '/local/el-puerto-dragara-el-canal-norte-en-cuatro-meses', '/economia']
  await load(paths, 3_000)
  const [idle, busy, mails]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < ROUNDS; round++) {
    idle.push(await load(paths, PHASE_MS))
    await newsletter('resume', String(id))
    await delay(1_000)
    const before = sink.taken.mails
    busy.push(await load(paths, PHASE_MS))
    mails.push(((sink.taken.mails - before) * 1000) / PHASE_MS)
    await newsletter('pause', String(id))
    await delay(1_000)
  }
  const ratio = median(busy) / median(idle)
  const list = (numbers: number[]) => numbers.map(Math.round).join(', ')
  console.log(`readers alone: ${list(idle)} a second; beside ${list(mails)} mails a second: ${list(busy)}`)
  console.log(`ratio of the medians: ${ratio.toFixed(2)} (at least 0.8)`)
  return ratio >= 0.8
}

/** Sign-ups by the form of distant readers, at a fixed rate whatever the answers take. */
async function signUpsAtOnce(): Promise<boolean> {
  const times: number[] = []
  let failed = 0
  const agent = new http.Agent({ keepAlive: true, maxSockets: 100 })
  const started = performance.now()
  const total = SIGN_UPS_A_SECOND * SIGN_UP_SECONDS
  const all: Promise<void>[] = []
  for (let n = 0; n < total; n++) {
    const due = started + (n * 1000) / SIGN_UPS_A_SECOND
    if (due > performance.now()) await delay(due - performance.now())
    all.push(
      signUp(agent, n).then((status) => {
        times.push(performance.now() - due)
        if (status !== 200) failed++
      }),
    )
  }
  await Promise.all(all)
  const seconds = (performance.now() - started) / 1000
  const [row] = await portal.query(`select count(*)::int as n from graphile_worker._private_jobs`)
  times.sort((a, b) => a - b)
  const at = (share: number) => Math.round(times[Math.floor(times.length * share)] ?? 0)
  console.log(
    `sign-ups: ${Math.round(total / seconds)} a second, median ${at(0.5)} ms, p99 ${at(0.99)} ms, ${failed} not heard; ` +
      `${row?.n} jobs wait for their confirmation mail`,
  )
  return failed === 0 && at(0.99) <= 250
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
          // Each from a network of its own.
          'X-Forwarded-For': `${11 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}.7`,
        },
      },
      (response) => response.resume().on('end', () => resolve(response.statusCode ?? 0)),
    )
    request.on('error', reject).end(body.toString())
  })
}

/** Requests a second, on so many connections. */
async function load(paths: string[], milliseconds: number): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  let answered = 0
  const until = performance.now() + milliseconds
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async (_, connection) => {
      for (let n = connection; performance.now() < until; n++) {
        await read(agent, paths[n % paths.length] as string)
        answered++
      }
    }),
  )
  agent.destroy()
  return (answered * 1000) / milliseconds
}

function read(agent: http.Agent, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'Accept-Encoding': 'br' }
    http
      .get({ agent, host: '127.0.0.1', port: portal.port, path, headers }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`${path}: ${response.statusCode}`))
        response.resume().on('end', resolve)
      })
      .on('error', reject)
  })
}
