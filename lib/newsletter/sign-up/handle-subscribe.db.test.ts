import { beforeAll, describe, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { postForm, waitingSignUps } from '#testing/newsletter/sign-up.ts'
import { CONSENT_VERSION, CONSENT_WORDINGS, responseText } from '../text.ts'
import { handleSubscribe } from './handle-subscribe.ts'
import { HONEYPOT_FIELD } from './honeypot-field.ts'
import { LIMITS } from './sign-up-limits.ts'

const PATH = '/api/newsletter/subscribe'
const HTML = 'text/html,application/xhtml+xml,*/*;q=0.8'
let senders = 0
const newSender = () => ({ 'x-portada-client': `10.${senders >> 8}.${senders++ & 255}.1` })
const subscribe = (body: Record<string, string> | string, headers: Record<string, string | undefined> = {}) =>
  handleSubscribe(postForm(PATH, body, { ...newSender(), ...headers }), new Date())

async function summarize(response: Response): Promise<unknown> {
  return [response.status, [...response.headers], await response.text()]
}

const jobs = () => database().$queryRaw`select id from graphile_worker._private_jobs`

beforeAll(async () => {
  const confirmedAt = new Date('2026-01-01T00:00:00Z')
  await database().subscriber.createMany({
    data: [
      { email: 'pendiente@correo.example' },
      { email: 'confirmada@correo.example', status: 'confirmed', confirmedAt },
      { email: 'ida@correo.example', status: 'unsubscribed', confirmedAt },
    ],
  })
})

test.each([['application/json'], [HTML]])(
  'the %s response does not reveal whether an address is known',
  async (accept) => {
    const known = ['pendiente', 'confirmada', 'ida']
    const [first, ...others] = await Promise.all(
      ['nueva', ...known].map(async (name) =>
        summarize(await subscribe({ email: `${name}@correo.example` }, { accept })),
      ),
    )
    for (const other of others) expect(other).toEqual(first)
  },
)

test('queues the request with all data of the consent', async () => {
  const response = await subscribe({
    email: '  Ñandú@München.example ',
    source: '/economia/el-puerto',
    consent: CONSENT_VERSION,
  })
  expect([response.status, await response.json()]).toEqual([200, { message: responseText.checkYourMail }])
  expect(response.headers.get('cache-control')).toBe('no-store')
  const [job, ...more] = await waitingSignUps('Ñandú@xn--mnchen-3ya.example')
  expect(more).toEqual([])
  expect(job).toMatchObject({ source: '/economia/el-puerto', wording: CONSENT_WORDINGS[CONSENT_VERSION] })
  expect(job?.consentId).toMatch(/^[0-9a-f-]{36}$/)
  expect(Math.abs(Date.parse(job?.requestedAt ?? '') - Date.now())).toBeLessThan(60_000)
})

test('redirects browsers without JavaScript by path, on whatever host', async () => {
  const response = await subscribe(
    { email: 'espejo@correo.example' },
    { accept: HTML, 'sec-fetch-site': undefined, host: 'm.example', origin: 'https://m.example' },
  )
  expect([response.status, response.headers.get('location')]).toEqual([303, '/boletin/revise-su-correo'])
  expect(await waitingSignUps('espejo@correo.example')).toHaveLength(1)
})

test('accepts a multipart form', async () => {
  const form = new FormData()
  form.set('email', 'partes@correo.example')
  form.set('foto', new Blob(['x']), 'x.png')
  const encoded = new Response(form)
  const type = encoded.headers.get('content-type') ?? ''
  const response = await subscribe(await encoded.text(), { 'content-type': type })
  expect(response.status).toBe(200)
  expect(await waitingSignUps('partes@correo.example')).toHaveLength(1)
})

describe('rejects, without any effect', () => {
  const email = 'rechazada@correo.example'
  const huge = { email, relleno: 'x'.repeat(4096) }
  test.each([
    ['a line break in the address', { email: `${email}\r\nBcc: otra@correo.example` }, {}, 422],
    ['no address', { correo: email }, {}, 422],
    ['a huge body', huge, {}, 413],
    ['a huge body that claims to be small', huge, { 'content-length': '10' }, 413],
    ['JSON', `{"email":"${email}"}`, { 'content-type': 'application/json' }, 415],
    ['plain text', `email=${email}`, { 'content-type': 'text/plain' }, 415],
    ['no content type', `email=${email}`, { 'content-type': '' }, 415],
    ['a broken multipart body', 'x', { 'content-type': 'multipart/form-data; boundary=y' }, 400],
    ['another site', { email }, { 'sec-fetch-site': 'cross-site' }, 403],
    ['a sister site', { email }, { 'sec-fetch-site': 'same-site' }, 403],
    ['a request entered in the address bar', { email }, { 'sec-fetch-site': 'none' }, 403],
    [
      'another origin',
      { email },
      { 'sec-fetch-site': undefined, origin: 'https://otro.example', host: 'localhost:3000' },
      403,
    ],
    ['no origin', { email }, { 'sec-fetch-site': undefined, host: 'localhost:3000' }, 403],
  ])('%s', async (_, body, headers, status) => {
    const before = await jobs()
    const json = await subscribe(body, headers)
    expect(json.status).toBe(status)
    expect((await json.json()).error).toMatch(/^[A-ZÁ].+\.$/)
    const html = await subscribe(body, { ...headers, accept: HTML })
    if (status === 422) expect(html.headers.get('location')).toBe('/boletin/direccion-no-valida')
    else
      expect([html.status, html.headers.get('content-type')]).toEqual([status, 'text/plain; charset=utf-8'])
    expect(await jobs()).toEqual(before)
  })
})

test('stops reading a body at the limit', async () => {
  let pulled = 0
  const long = new ReadableStream({
    pull(controller) {
      controller.enqueue(new Uint8Array(1024))
      if (++pulled === 100) controller.close()
    },
  })
  const request = new Request(`http://localhost:3000${PATH}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body: long,
    duplex: 'half',
  } as RequestInit)
  expect((await handleSubscribe(request, new Date())).status).toBe(413)
  expect(pulled).toBeLessThan(10)
})

test('a request that fills in the honeypot has no effect, and a person learns how to mend it', async () => {
  const before = await jobs()
  const filled = { email: 'robot@correo.example', [HONEYPOT_FIELD]: 'Hola' }
  const json = await subscribe(filled)
  expect([json.status, await json.json()]).toEqual([422, { error: responseText.honeypotFilled }])
  const html = await subscribe(filled, { accept: HTML })
  expect([html.status, html.headers.get('location')]).toEqual([303, '/boletin/campo-vacio'])
  expect(await jobs()).toEqual(before)
  await subscribe({ ...filled, [HONEYPOT_FIELD]: '' })
  expect(await waitingSignUps('robot@correo.example')).toHaveLength(1)
})

describe('an address that looks mistyped', () => {
  test.each([
    ['ana@gmial.com', 'ana@gmail.com'],
    ['ana@gmail.co', 'ana@gmail.com'],
  ])('asks about %s, and accepts it the second time', async (email, suggested) => {
    const before = await jobs()
    const json = await subscribe({ email })
    expect([json.status, await json.json()]).toEqual([
      422,
      { error: expect.stringContaining(`¿Quiso decir ${suggested}?`), next: { asked: email } },
    ])
    const html = await subscribe({ email }, { accept: HTML })
    expect([html.status, html.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^\/boletin\/direccion\/[\w-]+$/),
    ])
    expect(await jobs()).toEqual(before)
    expect((await subscribe({ email, asked: email })).status).toBe(200)
    expect(await waitingSignUps(email)).toHaveLength(1)
  })

  test('asks again when the address is another one', async () => {
    expect((await subscribe({ email: 'eva@gmai.com', asked: 'eva@gmial.com' })).status).toBe(422)
  })

  test('other disposable addresses are refused even if they claim to have been asked', async () => {
    const email = 'eva@mailinator.com'
    const response = await subscribe({ email, asked: email })
    expect([response.status, await response.json()]).toEqual([422, { error: responseText.disposableAddress }])
  })
})

test('a client over its limit gets 429 with Retry-After', async () => {
  const sender = newSender()
  const send = (n: number, headers = {}) =>
    subscribe({ email: `serie${n}@correo.example` }, { ...sender, ...headers })
  for (let n = 0; n < LIMITS.sender.points; n++) expect((await send(n)).status).toBe(200)
  const before = await jobs()
  const json = await send(LIMITS.sender.points)
  expect([json.status, await json.json()]).toEqual([429, { error: responseText.tooMany }])
  const retryAfter = Number(json.headers.get('retry-after'))
  expect(retryAfter).toBeGreaterThan(LIMITS.sender.duration - 60)
  expect(retryAfter).toBeLessThanOrEqual(LIMITS.sender.duration)
  const html = await send(0, { accept: HTML })
  expect([html.status, html.headers.get('location')]).toEqual([303, '/boletin/demasiados-intentos'])
  expect(await jobs()).toEqual(before)
  expect((await subscribe({ email: 'otra-persona@correo.example' })).status).toBe(200)
})

test('an address over its limit gets the same response and no job, ignoring case', async () => {
  const ask = async (email: string) => summarize(await subscribe({ email }))
  const first = await ask('Insistente@correo.example')
  for (let n = 1; n < LIMITS.address.points; n++) await ask('Insistente@correo.example')
  const before = await jobs()
  expect(await ask('INSISTENTE@correo.example')).toEqual(first)
  expect(await jobs()).toEqual(before)
})

test('stores no address and no network in the table of counters', async () => {
  await subscribe({ email: 'secreta@correo.example' }, { 'x-portada-client': '203.0.113.7' })
  const rows = await database().rateLimit.findMany({ select: { key: true } })
  expect(rows.length).toBeGreaterThan(3)
  for (const { key } of rows)
    expect(key).toMatch(/^newsletter-(overall|sender|neighbourhood|address):[\w-]{43}$/)
})
