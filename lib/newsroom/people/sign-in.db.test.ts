import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { database } from '#lib/database/client.ts'
import { newsroomCounts } from '#lib/newsroom/counts.ts'
import { OPERATOR } from '#lib/newsroom/permissions/actor.ts'
import { newBrowser, newPerson, PASSWORD } from '#testing/newsroom/people.ts'
import { auth } from './auth.ts'
import { CLOSED_AUTH_PATHS, OPEN_AUTH_PATHS } from './auth-paths.ts'
import { findSignedIn } from './current-person.ts'
import { SIGN_IN_LIMITS } from './limits.ts'
import { changeRoles, disablePerson, enablePerson, signOutPerson } from './manage-people.ts'
import { endOwnSession, findOwnSessions } from './own-sessions.ts'
import { announcePersonChange } from './person-change.ts'
import { createResetLink } from './reset-link.ts'

const db = database()
type Browser = ReturnType<typeof newBrowser>

beforeEach(async () => {
  await db.rateLimit.deleteMany()
  if ((await db.person.count({ where: { roles: { has: 'publisher' } } })) === 0) await newPerson('publisher')
})
afterEach(() => vi.restoreAllMocks())

function signIn(browser: Browser, email: string, password = PASSWORD) {
  return browser.post('/sign-in/email', { email, password })
}

async function who(browser: Browser, at = new Date()) {
  return (await findSignedIn(browser.headers(), at))?.person
}

test('better-auth has no route that is neither used nor closed', () => {
  const routes = Object.values(auth().api).flatMap((endpoint) => (endpoint as { path?: string }).path ?? [])
  expect(new Set(routes)).toEqual(new Set([...OPEN_AUTH_PATHS, ...CLOSED_AUTH_PATHS]))
})

test('a closed route answers 404, here and in better-auth itself', async () => {
  const browser = newBrowser()
  const [path = ''] = CLOSED_AUTH_PATHS.filter((each) => each === '/sign-up/email')
  expect(
    (await browser.post(path, { email: 'x@correo.example', password: PASSWORD, name: 'X' })).status,
  ).toBe(404)
  const url = `http://localhost:3000/redaccion/api/auth${path}`
  const direct = await auth().handler(
    new Request(url, { method: 'POST', headers: browser.headers(), body: '{}' }),
  )
  expect(direct.status).toBe(404)
  expect(await db.authUser.findUnique({ where: { email: 'x@correo.example' } })).toBeNull()
})

describe('signing in', () => {
  test('sets a cookie for the newsroom alone, and no answer has its token', async () => {
    const ana = await newPerson('editor')
    const browser = newBrowser()
    const { status, body, headers } = await signIn(browser, ana.email)
    expect([status, body]).toEqual([200, { ok: true, redirect: false }])
    const cookie = headers.getSetCookie().find((each) => each.startsWith('portada.session_token='))
    expect(cookie).toMatch(/; Path=\/redaccion; HttpOnly; SameSite=Lax$/)
    expect(cookie).toContain('Max-Age=2592000')
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(await who(browser)).toEqual({
      kind: 'person',
      id: ana.id,
      name: ana.name,
      roles: ['editor'],
      address: browser.headers().get('x-portada-client'),
    })
  })

  test('a wrong password, an unknown address and a disabled person get the same answer', async () => {
    const [ana, leo] = [await newPerson('editor'), await newPerson('editor')]
    await disablePerson(OPERATOR, db, leo.id, new Date())
    const { failed } = newsroomCounts.signIns
    const answers = await Promise.all([
      signIn(newBrowser(), ana.email, 'otra contraseña larga'),
      signIn(newBrowser(), 'nadie@correo.example'),
      signIn(newBrowser(), leo.email),
      signIn(newBrowser(), leo.email, 'otra contraseña larga'),
    ])
    expect(newsroomCounts.signIns.failed - failed).toBe(4)
    for (const { status, body, headers } of answers) {
      expect([status, body]).toEqual([401, answers[0]?.body])
      expect(headers.getSetCookie().filter((cookie) => /session_token=[^;]/.test(cookie))).toEqual([])
    }
    expect(answers[0]?.body).toMatchObject({ detail: 'El correo o la contraseña no son correctos.' })
    expect(await db.authSession.count({ where: { userId: leo.authUserId } })).toBe(0)
  })

  test('makes a new session each time, whatever cookie the browser came with', async () => {
    const ana = await newPerson('editor')
    const first = newBrowser()
    await signIn(first, ana.email)
    const fixed = new Map(first.jar)
    await signIn(first, ana.email)
    expect(first.jar.get('portada.session_token')).not.toBe(fixed.get('portada.session_token'))
  })

  test.each<[string, Record<string, string | null>]>([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['plain text', { 'content-type': 'text/plain' }],
    ['a multipart form', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['no origin', { origin: null }],
    ['the origin null', { origin: 'null' }],
    ['another origin', { origin: 'https://otro.example' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
  ])('is refused with %s', async (_name, headers) => {
    const ana = await newPerson('editor')
    const answer = await newBrowser().post(
      '/sign-in/email',
      { email: ana.email, password: PASSWORD },
      headers,
    )
    expect(answer.status).toBe(403)
  })

  test('a cookie with another signature, or of a session that never was, is nobody', async () => {
    const ana = await newPerson('editor')
    const browser = newBrowser()
    await signIn(browser, ana.email)
    const [token = ''] = decodeURIComponent(browser.jar.get('portada.session_token') ?? '').split('.')
    for (const value of [
      token,
      `${token}.`,
      `${token}.${createHmac('sha256', 'x').update(token).digest('base64')}`,
      '%',
    ]) {
      browser.jar.set('portada.session_token', encodeURIComponent(value))
      expect(await who(browser)).toBeUndefined()
    }
  })
})

describe('limits', () => {
  test('one sender is stopped for all accounts, another is not', async () => {
    const browser = newBrowser()
    const answers = []
    for (let i = 0; i <= SIGN_IN_LIMITS.sender.points; i += 1) {
      answers.push((await signIn(browser, `nadie-${i}@correo.example`, 'x')).status)
    }
    expect(answers.slice(0, -1).every((status) => status === 401)).toBe(true)
    expect(answers.at(-1)).toBe(429)
    expect((await signIn(newBrowser(), 'nadie@correo.example')).status).toBe(401)
  })

  test('an account guessed from a thousand senders is slowed down, and its owner still comes in', async () => {
    const ana = await newPerson('editor')
    const known = newBrowser()
    await signIn(known, ana.email)
    const answers = []
    for (let i = 0; i < 1_000; i += 1) {
      const attacker = newBrowser(`${100 + (i % 50)}.${Math.floor(i / 50)}.7.1`)
      const answer = await attacker.post(
        '/sign-in/email',
        { email: ana.email.toUpperCase(), password: 'x' },
        {},
      )
      answers.push(answer.status)
      if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect(answers.filter((status) => status === 401)).toHaveLength(SIGN_IN_LIMITS.account.points - 1)
    expect((await signIn(newBrowser(), ana.email)).status).toBe(429)
    expect((await signIn(known, ana.email)).status).toBe(200)
  })

  test('a cookie of another account, or a forged one, does not pass the limit of an account', async () => {
    const [ana, leo] = [await newPerson('editor'), await newPerson('editor')]
    const attacker = newBrowser()
    await signIn(attacker, leo.email)
    const answers = []
    for (let i = 0; i < SIGN_IN_LIMITS.account.points + 1; i += 1)
      answers.push((await signIn(attacker, ana.email, 'x')).status)
    expect(answers.at(-1)).toBe(429)
  })
})

describe('takes effect at the next request:', () => {
  async function signedIn() {
    const leo = await newPerson('reporter')
    const browser = newBrowser()
    await signIn(browser, leo.email)
    expect((await who(browser))?.roles).toEqual(['reporter'])
    return { leo, browser }
  }

  test('a change of roles', async () => {
    const { leo, browser } = await signedIn()
    await changeRoles(OPERATOR, db, leo.id, ['editor'])
    expect((await who(browser))?.roles).toEqual(['editor'])
  })

  test('disabling; enabling needs a new sign-in', async () => {
    const { leo, browser } = await signedIn()
    await disablePerson(OPERATOR, db, leo.id, new Date())
    expect(await who(browser)).toBeUndefined()
    await enablePerson(OPERATOR, db, leo.id)
    expect(await who(browser)).toBeUndefined()
    expect((await signIn(browser, leo.email)).status).toBe(200)
  })

  test('signing somebody out, and signing out', async () => {
    const { leo, browser } = await signedIn()
    await signOutPerson(OPERATOR, db, leo.id)
    expect(await who(browser)).toBeUndefined()
    await signIn(browser, leo.email)
    expect(await who(browser)).toBeDefined()
    const before = new Map(browser.jar)
    await browser.post('/sign-out', {})
    expect(browser.jar.has('portada.session_token')).toBe(false)
    for (const [name, value] of before) browser.jar.set(name, value)
    expect(await who(browser)).toBeUndefined()
  })

  test('ending one of one’s own sessions, and no one else’s', async () => {
    const { leo, browser } = await signedIn()
    const other = newBrowser()
    await signIn(other, leo.email)
    const here = await findSignedIn(browser.headers(), new Date())
    if (!here) throw new Error('signed out')
    const sessions = await findOwnSessions(here, db, new Date())
    expect(sessions.map(({ isThisOne }) => isThisOne).sort()).toEqual([false, true])
    const stranger = await signedIn()
    const strangerHere = await findSignedIn(stranger.browser.headers(), new Date())
    await endOwnSession(here, db, String(strangerHere?.sessionId))
    expect(await who(stranger.browser)).toBeDefined()
    await endOwnSession(here, db, String(sessions.find(({ isThisOne }) => !isThisOne)?.id))
    expect(await who(other)).toBeUndefined()
    expect(await who(browser)).toBeDefined()
  })

  test('in another process, when the notification arrives or after ten seconds', async () => {
    const { leo, browser } = await signedIn()
    // As another process would do it: without a word to this one.
    await db.person.update({ where: { id: leo.id }, data: { roles: ['editor'] } })
    expect((await who(browser))?.roles).toEqual(['reporter'])
    expect((await who(browser, new Date(Date.now() + 10_001)))?.roles).toEqual(['editor'])
    await db.person.update({ where: { id: leo.id }, data: { roles: ['publisher'] } })
    announcePersonChange(leo.authUserId)
    expect((await who(browser))?.roles).toEqual(['publisher'])
  })
})

test('a session is read in one query, then from memory, and ends at its time', async () => {
  const leo = await newPerson('reporter')
  const browser = newBrowser()
  await signIn(browser, leo.email)
  const queries = vi.spyOn(db.authSession, 'findUnique')
  await who(browser)
  await who(browser)
  expect(queries).toHaveBeenCalledTimes(1)
  expect(await who(browser, new Date(Date.now() + 31 * 86_400_000))).toBeUndefined()
})

test('a new password by link: once, within an hour, and all sessions end', async () => {
  const leo = await newPerson('reporter')
  const old = newBrowser()
  await signIn(old, leo.email)
  const path = await createResetLink(OPERATOR, db, leo.id, new Date())
  const token = String(path.split('/').at(-1))
  expect(JSON.stringify(await db.authVerification.findMany())).not.toContain(token)
  const browser = newBrowser()
  expect((await browser.post('/reset-password', { token, newPassword: 'corta' })).body).toMatchObject({
    detail: 'La contraseña debe tener al menos 12 caracteres.',
  })
  expect((await browser.post('/reset-password', { token, newPassword: 'otra frase muy larga' })).status).toBe(
    200,
  )
  expect((await browser.post('/reset-password', { token, newPassword: 'y otra más que larga' })).status).toBe(
    400,
  )
  expect(await who(old)).toBeUndefined()
  expect((await signIn(newBrowser(), leo.email)).status).toBe(401)
  expect((await signIn(newBrowser(), leo.email, 'otra frase muy larga')).status).toBe(200)
})

test('a forgotten password: one answer for known and unknown, and a mail for the known', async () => {
  const leo = await newPerson('reporter')
  const [known, unknown] = [
    await newBrowser().post('/request-password-reset', { email: leo.email }),
    await newBrowser().post('/request-password-reset', { email: 'nadie@correo.example' }),
  ]
  expect(known.status).toBe(200)
  expect(known.body).toEqual(unknown.body)
  const jobs = await db.$queryRaw<{ to: string }[]>`
    select payload->>'to' as to from graphile_worker._private_jobs where payload->>'mail' = 'reset'`
  expect(jobs).toEqual([{ to: leo.email }])
})

test('with a second factor the password alone opens no session; recovery codes work once', async () => {
  const leo = await newPerson('reporter')
  const browser = newBrowser()
  await signIn(browser, leo.email)
  const enabled = await browser.post('/two-factor/enable', { password: PASSWORD })
  expect(enabled.status).toBe(200)
  const secret = new URL(String(enabled.body.totpURI)).searchParams.get('secret') ?? ''
  expect((await browser.post('/two-factor/verify-totp', { code: totp(secret) })).status).toBe(200)

  const next = newBrowser()
  const asked = await signIn(next, leo.email)
  expect(asked.body).toEqual({ needsSecondFactor: true })
  expect(next.jar.has('portada.session_token')).toBe(false)
  expect(await who(next)).toBeUndefined()
  expect((await next.post('/two-factor/verify-totp', { code: '000000' })).status).toBe(401)
  expect((await next.post('/two-factor/verify-totp', { code: totp(secret) })).status).toBe(200)
  expect((await who(next))?.id).toBe(leo.id)

  const [code] = enabled.body.backupCodes as string[]
  for (const status of [200, 401]) {
    const lost = newBrowser()
    await signIn(lost, leo.email)
    expect((await lost.post('/two-factor/verify-backup-code', { code })).status).toBe(status)
  }
})

/** The code of now (RFC 6238). */
function totp(secret: string): string {
  const bits = [...secret]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
