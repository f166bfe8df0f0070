import { beforeEach, describe, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { outbox, postForm, signUpRequest, tokenOf } from '#testing/newsletter/sign-up.ts'
import { confirmSubscription } from './confirm-subscription.ts'
import { confirmationSignature, makeToken } from './confirmation-token.ts'
import { handleConfirmation } from './handle-confirmation.ts'
import { LINK_LIFETIME, signUp } from './sign-up.ts'

const PATH = '/api/newsletter/confirm'
const db = database()
const email = 'ana@correo.example'
const minute = 60_000
let now: Date
let token: string

const subscriber = () => db.subscriber.findUniqueOrThrow({ where: { email }, include: { consents: true } })
const submit = (fields: Record<string, string>, headers: Record<string, string | undefined> = {}) =>
  handleConfirmation(postForm(PATH, fields, { accept: 'text/html', ...headers }), new Date())
const signed = (text: string) => ({ token: text, signature: confirmationSignature(text) })

async function mailedToken(at: Date): Promise<string> {
  const box = outbox()
  await signUp(db, signUpRequest(email, at), at, box.send)
  return tokenOf(box.mails[0])
}

beforeEach(async () => {
  await db.subscriber.deleteMany()
  now = new Date(Date.now() - minute)
  token = await mailedToken(now)
})

test('the form confirms; submitting it again gives the same response and changes nothing', async () => {
  const first = await submit(signed(token))
  expect([first.status, first.headers.get('location')]).toEqual([303, '/boletin/suscripcion-confirmada'])
  expect(first.headers.get('cache-control')).toBe('no-store')
  const after = await subscriber()
  expect(after.status).toBe('confirmed')
  expect(after.consents[0]?.confirmedAt).toEqual(after.confirmedAt)
  expect(after.confirmedAt?.getTime()).toBeGreaterThan(now.getTime())
  const second = await submit(signed(token))
  expect(second.headers.get('location')).toBe('/boletin/suscripcion-confirmada')
  expect(await subscriber()).toEqual(after)
})

test('two concurrent submissions both succeed', async () => {
  const answers = await Promise.all([submit(signed(token)), submit(signed(token))])
  for (const { headers } of answers) expect(headers.get('location')).toBe('/boletin/suscripcion-confirmada')
})

describe('rejects without changes', () => {
  test.each([
    ['an unknown token', () => signed(makeToken())],
    ['no signature', () => ({ token })],
    ['a signature for another token', () => ({ token, signature: confirmationSignature(makeToken()) })],
    ['no token', () => signed('')],
    ['something else', () => signed(`${token}'`)],
    ['a huge body', () => ({ ...signed(token), relleno: 'x'.repeat(2000) })],
  ])('%s', async (_, fields) => {
    const response = await submit(fields())
    expect([response.status, response.headers.get('location')]).toEqual([303, '/boletin/enlace-no-valido'])
    expect((await subscriber()).status).toBe('pending')
  })

  test('another site', async () => {
    expect((await submit(signed(token), { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await submit(signed(token), { 'sec-fetch-site': undefined })).status).toBe(403)
    expect((await subscriber()).status).toBe('pending')
  })
})

test('a token is valid for 48 hours', async () => {
  const end = now.getTime() + LINK_LIFETIME
  expect(await confirmSubscription(db, token, new Date(end))).toBe(false)
  expect((await subscriber()).status).toBe('pending')
  expect(await confirmSubscription(db, token, new Date(end - 1))).toBe(true)
})

test('a second confirmation stores a second consent and keeps the first date', async () => {
  const other = await mailedToken(new Date(now.getTime() + 15 * minute))
  const [first, second] = [20, 30].map((minutes) => new Date(now.getTime() + minutes * minute)) as [
    Date,
    Date,
  ]
  expect(await confirmSubscription(db, token, first)).toBe(true)
  expect(await confirmSubscription(db, other, second)).toBe(true)
  const { confirmedAt, consents } = await subscriber()
  expect(confirmedAt).toEqual(first)
  expect(consents.map((consent) => consent.confirmedAt)).toEqual(expect.arrayContaining([first, second]))
})

test('an old link does not resubscribe a reader who unsubscribed', async () => {
  await submit(signed(token))
  await db.subscriber.update({ where: { email }, data: { status: 'unsubscribed' } })
  expect((await submit(signed(token))).headers.get('location')).toBe('/boletin/enlace-no-valido')
  expect((await subscriber()).status).toBe('unsubscribed')
})

test('a failure rolls back all changes', async () => {
  // The database rejects a confirmation that is earlier than its request.
  await expect(confirmSubscription(db, token, new Date(now.getTime() - minute))).rejects.toThrow()
  const { status, consents } = await subscriber()
  expect([status, consents[0]?.confirmedAt]).toEqual(['pending', null])
})
