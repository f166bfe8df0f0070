import { beforeEach, describe, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { ensureDefaultNewsletter } from '../newsletters.ts'
import { exportList } from './export-list.ts'
import { type ImportOptions, importList } from './import-list.ts'
import type { RefusedRow } from './parse-row.ts'
import { suppress } from './suppression.ts'

const db = database()
const now = new Date('2026-11-24T12:00:00Z')
const HEAD = 'email,name,newsletter,confirmed_at,consent'

async function* chunks(text: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function runImport(text: string | Uint8Array, options: Partial<ImportOptions> = {}) {
  const refused: RefusedRow[] = []
  const report = await importList(db, () => chunks(text), {
    now,
    onRefused: (row) => refused.push(row),
    ...options,
  })
  return { report, refused }
}

const list = (...rows: string[]) => `${[HEAD, ...rows].join('\n')}\n`
const row = (name: string, newsletter = '') => `${name}@correo.example,,${newsletter},2026-03-01,Formulario`
const subscriber = (name: string) =>
  db.subscriber.findUnique({
    where: { email: `${name}@correo.example` },
    include: { consents: true, subscriptions: true },
  })
const jobs = () => db.$queryRaw`select id from graphile_worker._private_jobs`

beforeEach(async () => {
  await db.subscriber.deleteMany()
  await db.newsletter.deleteMany()
  await db.suppression.deleteMany()
})

test('creates confirmed subscribers with their consent, and sends no mail', async () => {
  const before = await jobs()
  const { report, refused } = await runImport(
    `\ufeffConsent;Email;Confirmed_at;Name\r\n"Sí; en la feria";Ñandú@correo.example;2026-03-01T09:00:00Z;"Ana ""La Ñ"" Ruiz"\r\n`,
  )
  expect(report).toEqual({ rows: 1, created: 1, subscribed: 1, unchanged: 0, refused: 0 })
  expect(refused).toEqual([])
  const confirmedAt = new Date('2026-03-01T09:00:00Z')
  expect(await subscriber('ñandú')).toMatchObject({
    email: 'Ñandú@correo.example',
    name: 'Ana "La Ñ" Ruiz',
    status: 'confirmed',
    createdAt: now,
    confirmedAt,
    consents: [{ wording: 'Sí; en la feria', source: '/importacion', requestedAt: confirmedAt, confirmedAt }],
    subscriptions: [{ rhythm: 'each', endedAt: null, createdAt: confirmedAt }],
  })
  expect(await jobs()).toEqual(before)
})

test('importing the same list again changes nothing', async () => {
  const text = list(row('ana'), row('luis'), row('ANA'))
  expect((await runImport(text)).report).toEqual({
    rows: 3,
    created: 2,
    subscribed: 2,
    unchanged: 1,
    refused: 0,
  })
  const before = await db.subscriber.findMany({ include: { consents: true, subscriptions: true } })
  expect((await runImport(text)).report).toEqual({
    rows: 3,
    created: 0,
    subscribed: 0,
    unchanged: 3,
    refused: 0,
  })
  expect(await db.subscriber.findMany({ include: { consents: true, subscriptions: true } })).toEqual(before)
})

test('imports one address with several newsletters', async () => {
  await db.newsletter.create({ data: { slug: 'semanal', name: 'El semanal' } })
  const { report } = await runImport(list(row('ana'), row('ana', 'semanal'), row('ana', 'otro')))
  expect(report).toEqual({ rows: 3, created: 1, subscribed: 2, unchanged: 0, refused: 1 })
  expect((await subscriber('ana'))?.subscriptions).toHaveLength(2)
})

test('confirms pending subscribers', async () => {
  await db.subscriber.create({ data: { email: 'ana@correo.example' } })
  expect((await runImport(list(row('ana')))).report).toMatchObject({ subscribed: 1 })
  expect(await subscriber('ana')).toMatchObject({ status: 'confirmed', confirmedAt: new Date('2026-03-01') })
})

describe('does not resubscribe', () => {
  test.each<[string, () => Promise<unknown>, RegExp]>([
    [
      'an unsubscribed reader',
      () => db.subscriber.create({ data: { email: 'ana@correo.example', status: 'unsubscribed' } }),
      /has unsubscribed/,
    ],
    [
      'a reader who unsubscribed from this newsletter',
      async () => {
        const newsletterId = await ensureDefaultNewsletter(db)
        await db.subscriber.create({
          data: {
            email: 'ana@correo.example',
            status: 'confirmed',
            confirmedAt: now,
            subscriptions: { create: { newsletterId, createdAt: now, endedAt: now } },
          },
        })
      },
      /has unsubscribed/,
    ],
    ['an erased reader', () => suppress(db, 'Ana@correo.example', 'erasure', now), /asked to be erased/],
    ['a reader who complained', () => suppress(db, 'ana@correo.example', 'complaint', now), /spam/],
    ['an address that bounced', () => suppress(db, 'ana@correo.example', 'hard_bounce', now), /bounced/],
  ])('%s', async (_, prepare, reason) => {
    await prepare()
    const before = await subscriber('ana')
    expect(await runImport(list(row('luis'), row('ANA')))).toMatchObject({
      report: { created: 1, refused: 1 },
      refused: [{ line: 3, email: 'ANA@correo.example', reason: expect.stringMatching(reason) }],
    })
    expect(await subscriber('ana')).toEqual(before)
  })
})

test('a dry run reports the same and writes nothing', async () => {
  await suppress(db, 'mala@correo.example', 'complaint', now)
  const text = list(row('ana'), row('luis'), row('luis'), row('mala'), 'x,,,2026-03-01,Sí')
  const dry = await runImport(text, { dryRun: true })
  expect([await db.subscriber.count(), await db.newsletter.count()]).toEqual([0, 0])
  expect(await runImport(text)).toEqual(dry)
  expect(dry.report).toEqual({ rows: 5, created: 2, subscribed: 2, unchanged: 1, refused: 2 })
})

test('counts a new subscriber once when the subscriptions are batches apart, in a dry run too', async () => {
  await db.newsletter.create({ data: { slug: 'semanal', name: 'El semanal' } })
  const others = Array.from({ length: 1000 }, (_, n) => row(`otra-${n}`))
  const text = list(row('ana'), ...others, row('ana', 'semanal'))
  const dry = await runImport(text, { dryRun: true })
  expect(dry.report).toEqual({ rows: 1002, created: 1001, subscribed: 1002, unchanged: 0, refused: 0 })
  expect(await runImport(text)).toEqual(dry)
})

test('reports invalid rows with their line numbers and imports the others', async () => {
  const text = [
    HEAD,
    row('ana'),
    'sin-arroba,,,2026-03-01,Sí',
    '',
    'luis@correo.example,,,,Sí',
    'pocas@correo.example,,diario',
    `"${'x'.repeat(20_000)}@correo.example",,,2026-03-01,Sí`,
    row('eva'),
  ].join('\r\n')
  const { report, refused } = await runImport(text)
  expect(report).toMatchObject({ created: 2, refused: 4 })
  expect(refused.map(({ line }) => line)).toEqual([3, 5, 6, 7])
})

describe('rejects invalid files without writing', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ['no header', `${row('ana')}\n`, /must name the columns/],
    ['without consent', 'email,confirmed_at\nana@correo.example,2026-03-01\n', /lacks consent/],
    [
      'a duplicate column',
      'email,Email,confirmed_at,consent\na@correo.example,b@correo.example,2026-03-01,Sí\n',
      /more than once: email\./,
    ],
    ['nothing', '', /is empty/],
    ['Latin-1', Buffer.from(list('ana@correo.example,Ñandú,,2026-03-01,Sí'), 'latin1'), /not in UTF-8/],
  ])('%s', async (_, text, reason) => {
    await expect(runImport(text)).rejects.toThrow(reason)
    expect(await db.subscriber.count()).toBe(0)
  })
})

test('an export, including escaped formulas, can be imported again', async () => {
  await runImport(
    list(`+ana@correo.example,"'=1+1, ""Ana""",diario,2026-03-01T09:00:00.000Z,"Sí, quiero"`, row('luis')),
  )
  const before = await db.subscriber.findMany({ include: { subscriptions: true }, orderBy: { id: 'asc' } })
  let text = ''
  for await (const part of exportList(db)) text += part
  expect(text).not.toMatch(/^=|,"?=/m)
  await db.subscriber.deleteMany()
  expect((await runImport(text)).report).toEqual({
    rows: 2,
    created: 2,
    subscribed: 2,
    unchanged: 0,
    refused: 0,
  })
  const plain = (rows: typeof before) =>
    rows.map(({ email, name, confirmedAt }) => ({ email, name, confirmedAt }))
  const after = await db.subscriber.findMany({ include: { subscriptions: true }, orderBy: { id: 'asc' } })
  expect(plain(after)).toEqual(plain(before))
  expect(plain(after)[0]).toMatchObject({ email: '+ana@correo.example', name: '=1+1, "Ana"' })
})

describe('an unclosed quote', () => {
  const rows = Array.from({ length: 1500 }, (_, n) => row(`lectora${n}`))
  const broken = (at: number, text: string) => list(...rows.slice(0, at), text, ...rows.slice(at))

  test.each<[string, string, number]>([
    ['until the end of the file', broken(1200, 'ana@correo.example,"Ana,,2026-03-01,Sí'), 1202],
    [
      'before another quoted value',
      broken(2, `ana@correo.example,"Ana,,2026-03-01,Sí\neva@correo.example,"Eva",,2026-03-01,Sí`),
      4,
    ],
    [
      'in the second line of its row',
      broken(2, 'ana@correo.example,"Ana\r\nRuiz",,2026-03-01,"Sí, ""acepto""'),
      5,
    ],
    ['after a blank line', `\n${broken(0, '\r\n\n  "ana@correo.example,,,2026-03-01,Sí')}`, 5],
    [
      'because of a quote that is not doubled',
      broken(2, 'ana@correo.example,"Ana "La Ñ" Ruiz",,2026-03-01,Sí'),
      4,
    ],
    ['or text after the closing quote', broken(2, 'ana@correo.example,"Ana" Ruiz,,2026-03-01,Sí'), 4],
    ['in the header', `email,"name,confirmed_at,consent\n${row('ana')}`, 1],
    ['within a megabyte', broken(2, `"ana@correo.example,${'\n,'.repeat(600_000)}`), 4],
  ])('%s: the error names its line, and nothing is imported', async (_, text, line) => {
    const sentence = new RegExp(
      `^The quote that opens in line ${line} is not closed.*: nothing after it can be read\\. Nothing was imported\\.$`,
    )
    for (const dryRun of [true, false]) await expect(runImport(text, { dryRun })).rejects.toThrow(sentence)
    expect([await db.subscriber.count(), await db.newsletter.count()]).toEqual([0, 0])
  })

  test('can be corrected, and then the whole list is imported', async () => {
    await expect(runImport(broken(1200, '"ana@correo.example,,,2026-03-01,Sí'))).rejects.toThrow('line 1202')
    expect((await runImport(broken(1200, row('ana')))).report).toMatchObject({ created: 1501, refused: 0 })
  })
})

test('invalid UTF-8 near the end is found before anything is written', async () => {
  const rows = Array.from({ length: 1500 }, (_, n) => row(`lectora${n}`))
  const text = Buffer.concat([Buffer.from(list(...rows)), Buffer.from('Ñandú', 'latin1')])
  await expect(runImport(text)).rejects.toThrow(/not in UTF-8.*Nothing was imported/)
  expect(await db.subscriber.count()).toBe(0)
})

test('rejects an endless line', async () => {
  await expect(runImport(list(row('ana'), 'x'.repeat(1_100_000)))).rejects.toThrow('Line 3 is longer than')
})

test('accepts quotes within an unquoted value', async () => {
  const text = list('ana@correo.example,Ana "La Ñ" Ruiz,,2026-03-01,Sí', row('eva'))
  expect((await runImport(text)).report).toMatchObject({ rows: 2, created: 2, refused: 0 })
  expect(await subscriber('ana')).toMatchObject({ name: 'Ana "La Ñ" Ruiz' })
})

describe('reports a rejected row with its first line', () => {
  const refused = (text: string) => runImport(text).then((done) => done.refused.map(({ line }) => line))

  test.each(['\n', '\r\n', '\r'])('where lines end with %j', async (end) => {
    for (const inner of ['\n', '\r\n', '\r']) {
      const text = [
        '',
        HEAD,
        `ana@correo.example,"Ana${inner}${inner}Ruiz",,2026-03-01,Sí`,
        `eva@correo.example,,,2026-03-01,"Sí,${inner}acepto"`,
        '  ',
        '',
        ',,,,',
        'luis',
      ].join(end)
      expect(await refused(text)).toEqual([3, 10, 11])
      expect(await refused(`${text}${end}`)).toEqual([3, 10, 11])
    }
  })

  test('where lines end in different ways', async () => {
    const text = `${HEAD}\r\n${row('ana')}\nluis\r\n${row('eva')}\rmal\n`
    const done = await runImport(text)
    expect(done.refused.map(({ line }) => line)).toEqual([3, 5])
    expect(done.report).toMatchObject({ rows: 4, created: 2 })
  })

  test('where blank lines precede the header', async () => {
    const text = `\n\r\n  \n${HEAD.replaceAll(',', ';')}\rana@correo.example;"Ruiz, Ana";;2026-03-01;Sí\rluis`
    const done = await runImport(text)
    expect(done).toMatchObject({ report: { created: 1 }, refused: [{ line: 6 }] })
  })

  test('where values are separated by tabs', async () => {
    expect(await refused(`${HEAD.replaceAll(',', '\t')}\n\t\t\t\t\n\t\n\n\nluis`)).toEqual([2, 3, 6])
  })

  test('and with its last line if it has several', async () => {
    const text = list(
      'ana@correo.example,"Ana,,2026-03-01,Sí',
      row('eva'),
      'luis@correo.example,Luis",,2026-03-01,Sí',
      'mal,,,2026-03-01,Sí',
    )
    expect((await runImport(text)).refused).toEqual([
      {
        line: 2,
        email: 'ana@correo.example',
        reason: expect.stringMatching(/^name .* \(the row goes on to line 4\)$/),
      },
      { line: 5, email: 'mal', reason: 'email is not a valid address' },
    ])
  })

  test('in line order, whatever the reason', async () => {
    await suppress(db, 'mala@correo.example', 'complaint', now)
    const rows = Array.from({ length: 600 }, () => ['mal', row('mala'), row('ana', 'otro')]).flat()
    const lines = await refused(list(...rows))
    expect(lines).toEqual(lines.toSorted((a, b) => a - b))
    // A duplicate of a valid row is not rejected.
    expect(lines.slice(0, 4)).toEqual([2, 3, 4, 5])
  })
})

test('imports many rows', async () => {
  const rows = Array.from({ length: 2500 }, (_, n) => row(`lectora${n}`))
  expect((await runImport(list(...rows))).report).toMatchObject({ created: 2500, refused: 0 })
  expect(await db.subscription.count({ where: { endedAt: null } })).toBe(2500)
})
