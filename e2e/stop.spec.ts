import { connect } from 'node:net'
import { expect, test } from '@playwright/test'
import { Portal } from '#testing/portal.ts'
import { startReaders } from './support/readers.ts'

test.describe.configure({ timeout: 120_000, mode: 'serial' })

const PAGES = ['/', '/boletin', '/robots.txt', '/no-hay']
const ADDRESS = 'quien.lee@correo.example'
let first: Portal
let second: Portal

test.beforeAll(async () => {
  test.setTimeout(300_000)
  first = await Portal.create({ PORTADA_DEMO: 'off', PORTADA_WORKER: 'off', STOP_DELAY: '1' })
  second = await Portal.create({
    PORTADA_DEMO: 'off',
    PORTADA_WORKER: 'off',
    PORTADA_DATA: first.dataFolder,
    SITE_URL: first.origin,
  })
  await first.start()
  await second.start()
})

test.afterAll(async () => {
  await second.stop()
  await first.dispose()
})

/** Pages in turn, of the given portal. */
function pagesOf(target: () => Portal): () => string {
  let i = 0
  return () => target().origin + PAGES[i++ % PAGES.length]
}

const ready = async ({ origin }: Portal) =>
  fetch(`${origin}/api/ready`).then(
    (response) => response.status === 200,
    () => false,
  )

test('a portal that stops under load finishes every accepted request; only new connections are refused afterwards', async () => {
  // The second half of this form is sent after the portal was told to stop.
  const body = `email=${ADDRESS}&source=/`
  const form = connect(second.port, '127.0.0.1')
  let answer = ''
  form.on('data', (chunk) => {
    answer += chunk
  })
  form.write(
    `POST /api/newsletter/subscribe HTTP/1.1\r\nHost: localhost:${second.port}\r\nOrigin: ${second.origin}\r\n` +
      `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 9)}`,
  )
  const readers = startReaders(
    8,
    pagesOf(() => second),
  )
  // By then the portal has received the first half of the form.
  await expect.poll(() => readers.readings.length).toBeGreaterThan(500)
  const ended = second.stop('SIGTERM')
  await expect.poll(() => second.output).toContain('Stopping')
  form.write(body.slice(9))
  await new Promise((resolve) => form.once('close', resolve))
  expect(await ended).toBe(0)
  const readings = await readers.stop()

  expect(answer).toMatch(/^HTTP\/1\.1 303 /)
  expect(answer.toLowerCase()).toContain('connection: close')
  expect(readings.filter(({ outcome }) => outcome === 200).length).toBeGreaterThan(100)
  const failed = readings.filter(({ outcome }) => outcome !== 200 && outcome !== 404)
  expect(failed.filter(({ fresh }) => !fresh)).toEqual([])
  // A connection that the system accepted, but the portal did not, is reset when the port is closed.
  expect(failed.filter(({ outcome }) => outcome !== 'ECONNREFUSED' && outcome !== 'ECONNRESET')).toEqual([])
  expect(failed.length).toBeGreaterThan(0)
  await second.start()
})

test('one of two portals is restarted, and no reader notices or has to retry', async () => {
  // A minimal load balancer: it asks which portal is ready and sends readers to the first one.
  let target = first
  let asking = true
  const balancer = (async () => {
    while (asking) target = (await ready(first)) ? first : second
  })()
  const readers = startReaders(
    8,
    pagesOf(() => target),
  )
  await expect.poll(() => readers.readings.length).toBeGreaterThan(500)
  expect(await first.stop('SIGTERM')).toBe(0)
  await expect.poll(() => target).toBe(second)
  await first.start()
  await expect.poll(() => target).toBe(first)
  const until = readers.readings.length + 500
  await expect.poll(() => readers.readings.length).toBeGreaterThan(until)
  const readings = await readers.stop()
  asking = false
  await balancer
  expect(readings.length).toBeGreaterThan(1_000)
  expect([...new Set(readings.map(({ outcome }) => outcome))].sort()).toEqual([200, 404])
})

test('a portal that stops answers 503 to readiness checks', async () => {
  const ended = first.stop('SIGTERM')
  await expect.poll(() => first.output).toContain('Stopping')
  const answers = await Promise.all(
    ['/api/ready', '/api/health', '/boletin'].map(async (address) => {
      const response = await fetch(first.origin + address)
      return [response.status, response.headers.get('connection')]
    }),
  )
  expect(answers).toEqual([
    [503, 'close'],
    [503, 'close'],
    [200, 'close'],
  ])
  expect(await ended).toBe(0)
  await first.start()
})

test('separate workers run the jobs of a portal without workers, also when one of them stops', async () => {
  const workers = await Promise.all(
    [1, 2].map(() => Portal.create({ PORTADA_DATA: first.dataFolder, SITE_URL: first.origin }, 'worker')),
  )
  await Promise.all(workers.map((worker) => worker.start()))
  const links = () => first.query(`select 1 from confirmation_token`)
  const subscribe = (email: string) =>
    fetch(`${first.origin}/api/newsletter/subscribe`, {
      method: 'POST',
      body: new URLSearchParams({ email, source: '/' }),
      headers: { Origin: first.origin, 'Sec-Fetch-Site': 'same-origin' },
    })
  // The sign-up of the first test is still in the queue.
  await expect.poll(async () => (await links()).length).toBe(1)
  expect(await workers[0]?.stop('SIGTERM')).toBe(0)
  expect((await subscribe('otra.lectora@correo.example')).ok).toBe(true)
  await expect.poll(async () => (await links()).length).toBe(2)
  expect(await workers[1]?.stop('SIGTERM')).toBe(0)
  const output = [first, second, ...workers].map((process) => process.output).join('')
  expect(output).toContain('"msg":"The worker is ready"')
  expect(output).not.toMatch(/quien\.lee|otra\.lectora/)
})
