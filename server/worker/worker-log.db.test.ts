import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { database } from '#lib/database/client.ts'
import { handleSubscribe } from '#lib/newsletter/sign-up/handle-subscribe.ts'
import { startWorker } from './worker.ts'

const ADDRESS = 'quien.lee@correo.example'
const NETWORK = '203.0.113.77'
const db = database()
let server: SMTPServer
let logged = ''

beforeAll(async () => {
  // It says whom it refuses, as mail servers do.
  server = new SMTPServer({
    authOptional: true,
    closeTimeout: 1,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _, done) => {
      done(Object.assign(new Error(`4.2.1 <${address}> from ${NETWORK}: later`), { responseCode: 450 }))
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  process.env.SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    logged += text
    return true
  })
})
afterAll(async () => {
  vi.restoreAllMocks()
  await new Promise<void>((resolve) => server.close(resolve))
})

function subscribe(): Promise<Response> {
  const request = new Request('http://localhost:3000/api/newsletter/subscribe', {
    method: 'POST',
    body: new URLSearchParams({ email: ADDRESS, source: '/' }),
    headers: { 'Sec-Fetch-Site': 'same-origin', 'X-Portada-Client': NETWORK },
  })
  return handleSubscribe(request, new Date())
}

const entries = () =>
  logged
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

test('a sign-up whose mail is refused, and one that cannot be kept, are in the log; who signed up is not', async () => {
  expect((await subscribe()).headers.get('location')).toBe('/boletin/revise-su-correo')
  const worker = await startWorker(String(process.env.DATABASE_URL))
  await expect.poll(() => logged, { timeout: 15_000 }).toContain('newsletter-sign-up')
  await worker.stop()

  await db.$executeRaw`alter schema graphile_worker rename to elsewhere`
  expect((await subscribe()).headers.get('location')).toBe('/boletin/demasiados-intentos')
  expect(entries().map(({ level, msg }) => [level, msg.slice(0, 29)])).toEqual([
    ['error', expect.stringContaining('Failed task')],
    ['error', 'A sign-up request failed'],
  ])
  expect(logged).toContain('[mail]')
  expect(logged).toContain('[ip]')
  expect(logged).not.toContain('quien')
  expect(logged).not.toContain(NETWORK)
})
