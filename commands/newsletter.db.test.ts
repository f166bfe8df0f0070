import { existsSync } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { story } from '#lib/feeds/testing.ts'
import { database } from '#lib/platform/database.ts'
import { commandLine } from './testing.ts'

const data = String(process.env.PORTADA_DATA)

const run = (...args: string[]) =>
  commandLine('newsletter', args, {
    MAIL_FROM: 'boletin@elcabo.example',
    SITE_URL: 'https://elcabo.example',
  })
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).out)

test('from a list to the mailbox, by the command line alone', async () => {
  const list = path.join(data, 'lista.csv')
  await writeFile(
    list,
    'email,name,newsletter,confirmed_at,consent\nana@correo.example,Ana,,2026-03-01,Sí\nluis,,,2026-03-01,Sí\n',
  )
  expect(await json('subscribers', 'import', list, '--dry-run')).toMatchObject({
    dryRun: true,
    created: 1,
    refused: 1,
  })
  expect(await database().subscriber.count()).toBe(0)
  expect(await json('subscribers', 'import', list)).toEqual({
    dryRun: false,
    rows: 2,
    created: 1,
    subscribed: 0,
    unchanged: 0,
    refused: 1,
    errors: `${list}.errors.csv`,
  })
  expect(await readFile(`${list}.errors.csv`, 'utf8')).toBe(
    'line,email,reason\n3,luis,email is no mail address\n',
  )
  expect((await run('subscribers', 'export')).out).toBe(
    'email,name,newsletter,confirmed_at,consent\nana@correo.example,Ana,diario,2026-03-01T00:00:00.000Z,Sí\n',
  )

  await story('nota', '2026-01-01T00:00:00Z', { headline: 'Una historia' })
  const composed = await run('compose', 'diario')
  const id = composed.out.trim()
  expect(composed).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\n$/) })
  expect(composed.error).toMatch(/1 Una historia\n.*weight 1\.00/)
  expect(await json('status', id)).toMatchObject({ status: 'draft', recipients: 0 })
  // No portal runs here, so the command sends itself.
  expect(await json('send', id)).toMatchObject({ status: 'sent', sent: 1, pending: 0, uncertain: 0 })
  expect(await json('send', id)).toMatchObject({ status: 'sent', sent: 1 })
  expect(await json('list')).toMatchObject([
    { slug: 'diario', subscribers: 1, editions: [{ status: 'sent' }] },
  ])
  expect(await json('figures', 'diario')).toEqual([])
}, 60_000)

test('the key of the domain is made once, kept for its owner, and its record is one a resolver can hold', async () => {
  const first = await run('dkim')
  expect(first.out).toMatch(/^portada-[0-9a-f]{8}\._domainkey\.elcabo\.example\. TXT "v=DKIM1; k=rsa; p=/)
  for (const [, part = ''] of first.out.matchAll(/"([^"]*)"/g)) expect(part.length).toBeLessThanOrEqual(255)
  expect((await stat(path.join(data, 'secrets/dkim'))).mode & 0o777).toBe(0o600)
  expect((await run('dkim')).out).toBe(first.out)
})

test('what a mail server needs to hand bounces on', async () => {
  expect(await json('webhook')).toEqual({
    address: 'https://elcabo.example/api/newsletter/bounces',
    secret: expect.stringMatching(/^whsec_[\w+/]{43}=$/),
  })
})

describe('what cannot be done is said in a sentence', () => {
  test.each<[string[], number, RegExp]>([
    [[], 2, /^Usage: npm run/],
    [['subscribers'], 2, /^Usage/],
    [['status', 'x'], 2, /x is no edition/],
    [['compose'], 2, /^Usage/],
    [['compose', 'diario', '--subject', 'x'], 2, /for --breaking/],
    [['status', '999'], 1, /^There is no edition 999\.\n$/],
    [['compose', 'semanal'], 1, /^There is no newsletter semanal/],
    [['subscribers', 'import', '/nowhere.csv'], 1, /no such file/],
  ])('%j', async (args, code, error) => {
    expect(await run(...args)).toMatchObject({ code, error: expect.stringMatching(error), out: '' })
  })
})

test('an export never replaces a file', async () => {
  const file = path.join(data, 'hay.csv')
  await writeFile(file, 'otro')
  expect((await run('subscribers', 'export', file)).code).toBe(1)
  expect(await readFile(file, 'utf8')).toBe('otro')
  const fresh = path.join(data, 'nuevo.csv')
  expect((await run('subscribers', 'export', fresh)).code).toBe(0)
  expect((await stat(fresh)).mode & 0o777).toBe(0o600)
  expect(existsSync(fresh)).toBe(true)
})
