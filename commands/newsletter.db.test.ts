import { existsSync } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { dkimKey } from '#lib/mail/dkim.ts'
import { commandLine } from '#testing/command.ts'
import { story } from '#testing/feeds.ts'

const data = String(process.env.PORTADA_DATA)

const run = (...args: string[]) =>
  commandLine('newsletter', args, {
    MAIL_FROM: 'boletin@elcabo.example',
    SITE_URL: 'https://elcabo.example',
  })
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).out)

test('imports a list, composes an edition, sends it and reports on it', async () => {
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
    subscribed: 1,
    unchanged: 0,
    refused: 1,
    errors: `${list}.errors.csv`,
  })
  expect(await readFile(`${list}.errors.csv`, 'utf8')).toBe(
    'line,email,reason\n3,luis,email is not a valid address\n',
  )
  expect((await run('subscribers', 'export')).out).toBe(
    'email,name,newsletter,confirmed_at,consent\nana@correo.example,Ana,diario,2026-03-01T00:00:00.000Z,Sí\n',
  )

  await story('nota', '2026-01-01T00:00:00Z', { headline: 'Una historia' })
  const composed = await run('compose', 'diario')
  const id = composed.out.trim()
  expect(composed).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\n$/) })
  expect(composed.error).toMatch(/1 Una historia\n.*peso 1\.00/)
  expect(await json('status', id)).toMatchObject({ status: 'draft', recipients: 0 })
  // No portal is running, so the command sends the edition itself.
  expect(await json('send', id)).toMatchObject({ status: 'sent', sent: 1, pending: 0, uncertain: 0 })
  expect(await json('send', id)).toMatchObject({ status: 'sent', sent: 1 })
  await database().newsletter.update({ where: { slug: 'diario' }, data: { timeZone: 'America/Bogota' } })
  await database().edition.update({
    where: { id: Number(id) },
    data: { startedAt: '2026-11-24T02:05:00Z', finishedAt: '2026-11-24T02:06:00Z' },
  })
  const draft = await database().edition.create({
    data: { newsletter: { connect: { slug: 'diario' } }, slug: 'diario-borrador' },
  })
  expect(await json('list')).toMatchObject([
    {
      slug: 'diario',
      subscribers: 1,
      editions: [
        { id: draft.id, status: 'draft', startedAt: null },
        { status: 'sent', startedAt: '2026-11-24T02:05:00.000Z', recipients: 1, sent: 1 },
      ],
    },
  ])
  const { out } = await run('list')
  expect(out).toMatch(/ borrador {3}diario-borrador\n/)
  expect(out).toMatch(/ enviada {4}diario-\S+ {2}2026-11-23 21:05, la tienen 1 de 1\n$/)
  expect(await json('figures', 'diario')).toMatchObject([{ kind: 'joined', count: 1 }])
}, 240_000)

test('a list with an unclosed quote is not imported until it is corrected', async () => {
  const rows = Array.from(
    { length: 1200 },
    (_, n) => `lectora${n}@lista.example,"Ana, ${n}",,2026-03-01,Sí\n`,
  )
  const text = `email,name,newsletter,confirmed_at,consent\n${rows.join('')}`
  const list = path.join(data, 'comillas.csv')
  const count = () => database().subscriber.count({ where: { email: { endsWith: '@lista.example' } } })
  await writeFile(list, text.replace('Ana, 1100"', 'Ana, 1100'))
  await writeFile(`${list}.errors.csv`, 'of an earlier import')
  expect(await run('subscribers', 'import', list)).toEqual({
    code: 1,
    out: '',
    error: expect.stringMatching(
      /^The quote that opens in line 1102 is not closed.* Nothing was imported\.\n$/,
    ),
  })
  expect(await count()).toBe(0)
  expect(existsSync(`${list}.errors.csv`)).toBe(false)
  await writeFile(list, text)
  expect(await run('subscribers', 'import', list)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^Filas: 1200; suscriptores nuevos: 1200;/),
  })
  expect(await json('subscribers', 'import', list)).toMatchObject({ created: 0, unchanged: 1200 })
  expect(await count()).toBe(1200)
}, 240_000)

test('an edition that nobody receives is not sent, unless with --empty', async () => {
  await database().subscriber.deleteMany()
  await story('sin-lectores', '2026-01-02T00:00:00Z')
  const id = (await run('compose', 'diario')).out.trim()
  expect(await run('send', id)).toEqual({
    code: 1,
    out: '',
    error: expect.stringMatching(/^Nadie recibiría la edición \d+, .* newsletter send \d+ --empty\n$/),
  })
  expect(await json('status', id)).toMatchObject({ status: 'draft', startedAt: null })
  expect(await json('send', id, '--empty')).toMatchObject({ status: 'sent', recipients: 0 })
}, 240_000)

test('a newsletter without figures says so', async () => {
  const { id } = await database().newsletter.create({ data: { slug: 'nuevo', name: 'Nuevo' } })
  expect((await run('figures', 'nuevo')).out).toBe('Todavía no hay cifras de nuevo.\n')
  expect(await json('figures', 'nuevo')).toEqual([])
  await database().newsletter.delete({ where: { id } })
})

test('mails are signed only once the operator asks for it', async () => {
  expect(await run('dkim', '--sign')).toMatchObject({
    code: 1,
    error: expect.stringContaining('Todavía no hay ninguna clave'),
  })
  const prepared = await run('dkim')
  expect(prepared.error).toContain('Todavía no se firma ningún correo.')
  expect(dkimKey()).toBeUndefined()
  expect(await run('dkim')).toEqual(prepared)
  const signing = await run('dkim', '--sign')
  expect(signing).toMatchObject({ code: 0, out: prepared.out })
  expect(signing.error).toContain('Los correos se firman con esta clave')
  expect(prepared.out).toContain(dkimKey()?.selector)
  expect(await json('dkim')).toMatchObject({ selector: dkimKey()?.selector, isSigning: true })
})

test('the DKIM key is created once with mode 0600, and its record fits into DNS strings', async () => {
  const first = await run('dkim')
  expect(first.out).toMatch(/^portada-[0-9a-f]{8}\._domainkey\.elcabo\.example\. TXT "v=DKIM1; k=rsa; p=/)
  for (const [, part = ''] of first.out.matchAll(/"([^"]*)"/g)) expect(part.length).toBeLessThanOrEqual(255)
  expect((await stat(path.join(data, 'secrets/dkim'))).mode & 0o777).toBe(0o600)
  expect((await run('dkim')).out).toBe(first.out)
})

test('the webhook has an address and a secret', async () => {
  expect(await json('webhook')).toEqual({
    address: 'https://elcabo.example/api/newsletter/bounces',
    secret: expect.stringMatching(/^whsec_[\w+/]{43}=$/),
  })
})

describe('a failure is explained in a sentence', () => {
  const SUBJECT = /^A subject has 1 to 200 characters, and no line breaks or other control characters\.\n$/

  test.each<[string[], number, RegExp]>([
    [[], 2, /^Falta la orden de «newsletter»\.\nUso: npm run -s portada/],
    [['subscribers'], 2, /^Uso: /m],
    [['status', 'x'], 2, /«x» no es una edición/],
    [['compose'], 2, /^Falta BOLETÍN\.\nUso: /],
    [['compose', 'diario', '--subject', 'x'], 2, /va con --breaking/],
    [['status', '999'], 1, /^There is no edition 999\.\n$/],
    [['compose', 'semanal'], 1, /^There is no newsletter semanal/],
    [['compose', 'diario', '--breaking', 'nota', '--subject', 'Hola\r\nBcc: x'], 1, SUBJECT],
    [['compose', 'diario', '--breaking', 'nota', '--subject', 'Hola\u2028Bcc: x'], 1, SUBJECT],
    [['compose', 'diario', '--breaking', 'nota', '--subject', 'x'.repeat(201)], 1, SUBJECT],
    [['compose', 'diario', '--breaking', 'nota', '--subject', ' '], 1, SUBJECT],
    [['compose', 'diario', '--breaking', 'nota', '--subject', ''], 1, SUBJECT],
    [['figures', 'nohay'], 1, /^There is no newsletter nohay; there are: diario\.\n$/],
    [['subscribers', 'import', '/nowhere.csv'], 1, /^No existe el archivo \/nowhere\.csv: .+\.\n$/],
    [['subscribers', 'import', '/etc/hosts/x.csv'], 1, /^No existe el archivo \/etc\/hosts\/x\.csv: .+\.\n$/],
    [['subscribers', 'import', '/etc'], 1, /^\/etc es una carpeta: .+\.\n$/],
    [['subscribers', 'import', '/dev/null'], 1, /^\/dev\/null no es un archivo normal: .+\.\n$/],
    [['subscribers', 'export', '/nowhere/x.csv'], 1, /^No existe la carpeta \/nowhere: .+\.\n$/],
    [['subscribers', 'export', '/etc/hosts'], 1, /^\/etc\/hosts ya existe, .+\.\n$/],
  ])('%j', async (args, code, error) => {
    expect(await run(...args)).toMatchObject({ code, error: expect.stringMatching(error), out: '' })
  })
})

test('a subject is trimmed and may have 200 characters', async () => {
  const subject = 'ñ'.repeat(200)
  const id = (await run('compose', 'diario', '--breaking', 'nota', '--subject', ` ${subject} `)).out.trim()
  expect(await database().edition.findUnique({ where: { id: Number(id) } })).toMatchObject({ subject })
})

test('an export never replaces a file, and its mode is 0600', async () => {
  const file = path.join(data, 'hay.csv')
  await writeFile(file, 'otro')
  expect((await run('subscribers', 'export', file)).code).toBe(1)
  expect(await readFile(file, 'utf8')).toBe('otro')
  const fresh = path.join(data, 'nuevo.csv')
  expect((await run('subscribers', 'export', fresh)).code).toBe(0)
  expect((await stat(fresh)).mode & 0o777).toBe(0o600)
  expect(existsSync(fresh)).toBe(true)
})
