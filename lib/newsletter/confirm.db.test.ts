import { beforeEach, describe, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { outbox, post, signUpRequest, tokenOf } from '#testing/newsletter/sign-up.ts'
import { answerConfirmation, confirm } from './confirm.ts'
import { LINK_LIFE, signUp } from './sign-up.ts'
import { confirmationSignature, newToken } from './token.ts'

const PATH = '/api/newsletter/confirm'
const db = database()
const email = 'ana@correo.example'
const minute = 60_000
let now: Date
let token: string

const subscriber = () => db.subscriber.findUniqueOrThrow({ where: { email }, include: { consents: true } })
const press = (fields: Record<string, string>, headers: Record<string, string | undefined> = {}) =>
  answerConfirmation(post(PATH, fields, { accept: 'text/html', ...headers }), new Date())
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

test('the button confirms; pressed again it says the same and changes nothing', async () => {
  const first = await press(signed(token))
  expect([first.status, first.headers.get('location')]).toEqual([303, '/boletin/suscripcion-confirmada'])
  expect(first.headers.get('cache-control')).toBe('no-store')
  const after = await subscriber()
  expect(after.status).toBe('confirmed')
  expect(after.consents[0]?.confirmedAt).toEqual(after.confirmedAt)
  expect(after.confirmedAt?.getTime()).toBeGreaterThan(now.getTime())
  const second = await press(signed(token))
  expect(second.headers.get('location')).toBe('/boletin/suscripcion-confirmada')
  expect(await subscriber()).toEqual(after)
})

test('two presses at once are both answered well', async () => {
  const answers = await Promise.all([press(signed(token)), press(signed(token))])
  for (const { headers } of answers) expect(headers.get('location')).toBe('/boletin/suscripcion-confirmada')
})

describe('refused, with nothing changed', () => {
  test.each([
    ['an unknown token', () => signed(newToken())],
    ['no signature', () => ({ token })],
    ['a signature for another token', () => ({ token, signature: confirmationSignature(newToken()) })],
    ['no token', () => signed('')],
    ['something else', () => signed(`${token}'`)],
    ['a huge body', () => ({ ...signed(token), relleno: 'x'.repeat(2000) })],
  ])('%s', async (_, fields) => {
    const response = await press(fields())
    expect([response.status, response.headers.get('location')]).toEqual([303, '/boletin/enlace-no-valido'])
    expect((await subscriber()).status).toBe('pending')
  })

  test('another site', async () => {
    expect((await press(signed(token), { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await press(signed(token), { 'sec-fetch-site': undefined })).status).toBe(403)
    expect((await subscriber()).status).toBe('pending')
  })
})

test('a token works for 48 hours', async () => {
  const end = now.getTime() + LINK_LIFE
  expect(await confirm(db, token, new Date(end))).toBe(false)
  expect((await subscriber()).status).toBe('pending')
  expect(await confirm(db, token, new Date(end - 1))).toBe(true)
})

test('a second mail of the same reader becomes a second consent, the first date stays', async () => {
  const other = await mailedToken(new Date(now.getTime() + 15 * minute))
  const [first, second] = [20, 30].map((minutes) => new Date(now.getTime() + minutes * minute)) as [
    Date,
    Date,
  ]
  expect(await confirm(db, token, first)).toBe(true)
  expect(await confirm(db, other, second)).toBe(true)
  const { confirmedAt, consents } = await subscriber()
  expect(confirmedAt).toEqual(first)
  expect(consents.map((consent) => consent.confirmedAt)).toEqual(expect.arrayContaining([first, second]))
})

test('the link of who has left since brings nobody back', async () => {
  await press(signed(token))
  await db.subscriber.update({ where: { email }, data: { status: 'unsubscribed' } })
  expect((await press(signed(token))).headers.get('location')).toBe('/boletin/enlace-no-valido')
  expect((await subscriber()).status).toBe('unsubscribed')
})

test('a failure in the middle changes nothing', async () => {
  // Before the request was made: the database refuses such a consent.
  await expect(confirm(db, token, new Date(now.getTime() - minute))).rejects.toThrow()
  const { status, consents } = await subscriber()
  expect([status, consents[0]?.confirmedAt]).toEqual(['pending', null])
})
