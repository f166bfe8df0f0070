import { beforeAll, describe, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { handleAuth } from '#lib/newsroom/people/handle-auth.ts'
import { allRoutes, type Route } from '#lib/routes/table.ts'
import { type ApiCall, askApi, type Browser, callApi, signIn } from '#testing/newsroom/api.ts'
import { newPerson, PASSWORD } from '#testing/newsroom/people.ts'

const db = database()
let browser: Browser
let email: string

beforeAll(async () => {
  const person = await newPerson('publisher', 'editor', 'reporter')
  email = person.email
  browser = await signIn(person)
}, 60_000)

/** A form that another site makes its visitor send: its body reads as JSON too, where the enctype lets it. */
const FORMS: [string, string][] = [
  ['application/x-www-form-urlencoded', '%7B%22headline%22%3A%22x%22%7D='],
  [
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="headline"\r\n\r\nx\r\n--x--\r\n',
  ],
  ['text/plain', '{"headline":"x"}'],
  ['text/plain; charset=application/json', '{"headline":"x"}'],
]

/** What a browser says of where a request comes from. */
const FOREIGN: [string, Record<string, string | null>][] = [
  ['no origin', { origin: null }],
  ['an opaque origin', { origin: 'null' }],
  ['another site', { origin: 'https://evil.example' }],
  ['a host that begins like ours', { origin: 'http://localhost:3000.evil.example' }],
  ['another port of ours', { origin: 'http://localhost:4000' }],
  ['another site, by Fetch Metadata', { 'sec-fetch-site': 'cross-site' }],
  ['another host of the site, by Fetch Metadata', { 'sec-fetch-site': 'same-site' }],
  ['no page at all, by Fetch Metadata', { 'sec-fetch-site': 'none' }],
]

const COMMANDS = allRoutes
  .map(([, route]): Route => route)
  .filter(({ pattern, methods = [] }) => pattern.startsWith('/redaccion/api/') && methods.includes('POST'))
  .map(({ pattern }) => pattern)
  .filter((pattern) => !pattern.includes('/auth/'))
  .map((pattern) => pattern.replace(/\[\w+\]/g, '1'))

test('there are commands', () => expect(COMMANDS.length).toBeGreaterThan(25))

describe.each(FOREIGN)('a request from %s', (_name, headers) => {
  test('is refused by every command, before anything else is looked at', async () => {
    for (const path of COMMANDS) {
      const { status, body } = await askApi(browser, path, { headers })
      expect([path, status, body.code]).toEqual([path, 403, 'foreign-request'])
    }
  })

  test('neither signs in nor out', async () => {
    for (const path of ['/sign-in/email', '/sign-out']) {
      const { status } = await browser.post(path, { email, password: PASSWORD }, headers)
      expect([path, status]).toEqual([path, 403])
    }
  })
})

describe.each(FORMS)('a form of type %s', (type, body) => {
  const form: ApiCall = { body, headers: { 'content-type': type } }

  test('is refused by every command, even from our own pages', async () => {
    const before = await db.story.count()
    for (const path of COMMANDS) {
      const answer = await askApi(browser, path, form)
      expect([path, answer.status, answer.body.code]).toEqual([path, 415, 'type'])
    }
    expect(await db.story.count()).toBe(before)
  })

  test('signs nobody in', async () => {
    const headers = browser.headers()
    headers.set('content-type', type)
    const url = 'http://localhost:3000/redaccion/api/auth/sign-in/email'
    const answer = await handleAuth(new Request(url, { method: 'POST', headers, body }))
    expect(answer.status).toBe(403)
    expect(answer.headers.getSetCookie()).toEqual([])
  })
})

test.each([
  ['our own origin', {}],
  ['our own page, by Fetch Metadata, whatever the origin', { 'sec-fetch-site': 'same-origin', origin: null }],
])('a request from %s is heard', async (_name, headers) =>
  expect((await askApi(browser, '/redaccion/api/stories', { headers })).status).toBe(201),
)

test.each([
  ['{', 400, 'json'],
  ['', 400, 'json'],
  ['\xff', 400, 'json'],
  ['null', 422, 'invalid'],
  ['[]', 422, 'invalid'],
  ['"x"', 422, 'invalid'],
  ['{"headline":7}', 422, 'invalid'],
  ['{"headline":"x","ownerId":1}', 422, 'invalid'],
  [`{"headline":"${'x'.repeat(20_000)}"}`, 413, 'too-large'],
])('a body such as %.20s is refused with %i', async (body, status, code) => {
  const bytes = Buffer.from(body, 'latin1') as Buffer<ArrayBuffer>
  const answer = await askApi(browser, '/redaccion/api/stories', { body: new Uint8Array(bytes) })
  expect([answer.status, answer.body.code]).toEqual([status, code])
})

test('a refused field is named', async () => {
  const { body } = await askApi(browser, '/redaccion/api/stories', { body: { headline: 7 } })
  expect(body).toMatchObject({
    field: 'headline',
    fields: [{ field: 'headline', message: 'Este dato no vale.' }],
  })
})

test('a record is changed only by whoever says which state of it they have seen', async () => {
  const { body: story } = await askApi(browser, '/redaccion/api/stories')
  const path = `/redaccion/api/stories/${story.id}`
  const { tag } = (await askApi(browser, path)).body
  const direct = (seen: string | null) =>
    askApi(browser, `${path}/direct`, { body: { weight: 2 }, headers: { 'if-match': seen } })
  expect(await direct(null)).toMatchObject({ status: 428, body: { code: 'no-tag' } })
  expect(await direct('*')).toMatchObject({ status: 428 })
  expect(await direct('"another"')).toMatchObject({ status: 412, body: { code: 'changed' } })
  const answers = await Promise.all([direct(`"${tag}"`), direct(`"${tag}"`)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  const { body } = await askApi(browser, path)
  expect(body).toMatchObject({ weight: 2 })
  expect(body.tag).not.toBe(tag)
  expect(await direct(`"${tag}"`)).toMatchObject({ status: 412 })
})

test('nobody is told of a path that is none', async () => {
  for (const id of ['0', '-1', '1e3', '99999999999', '7x', '1.0']) {
    const answer = await callApi(browser, `/redaccion/api/stories/${id}`)
    expect([id, answer.status]).toEqual([id, 404])
  }
})
