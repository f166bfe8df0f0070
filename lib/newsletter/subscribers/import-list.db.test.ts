import { beforeEach, describe, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { ensureDefaultNewsletter } from '../newsletters.ts'
import { exportList } from './export-list.ts'
import { type ImportOptions, importList } from './import-list.ts'
import type { RefusedRow } from './import-row.ts'
import { suppress } from './suppression.ts'

const db = database()
const now = new Date('2026-11-24T12:00:00Z')
const HEAD = 'email,name,newsletter,confirmed_at,consent'

async function* chunks(text: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(text: string | Uint8Array, options: Partial<ImportOptions> = {}) {
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

test('a list makes confirmed subscribers with their consent, and nobody is sent anything', async () => {
  const before = await jobs()
  const { report, refused } = await read(
    `\ufeffConsent;Email;Confirmed_at;Name\r\n"Sí; en la feria";Ñandú@correo.example;2026-03-01T09:00:00Z;"Ana ""La Ñ"" Ruiz"\r\n`,
  )
  expect(report).toEqual({ rows: 1, created: 1, subscribed: 0, unchanged: 0, refused: 0 })
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

test('the same list again changes nothing', async () => {
  const text = list(row('ana'), row('luis'), row('ANA'))
  expect((await read(text)).report).toEqual({ rows: 3, created: 2, subscribed: 0, unchanged: 1, refused: 0 })
  const before = await db.subscriber.findMany({ include: { consents: true, subscriptions: true } })
  expect((await read(text)).report).toEqual({ rows: 3, created: 0, subscribed: 0, unchanged: 3, refused: 0 })
  expect(await db.subscriber.findMany({ include: { consents: true, subscriptions: true } })).toEqual(before)
})

test('one address and several newsletters', async () => {
  await db.newsletter.create({ data: { slug: 'semanal', name: 'El semanal' } })
  const { report } = await read(list(row('ana'), row('ana', 'semanal'), row('ana', 'otro')))
  expect(report).toEqual({ rows: 3, created: 1, subscribed: 1, unchanged: 0, refused: 1 })
  expect((await subscriber('ana'))?.subscriptions).toHaveLength(2)
})

test('who waits for their confirmation is confirmed by the list', async () => {
  await db.subscriber.create({ data: { email: 'ana@correo.example' } })
  expect((await read(list(row('ana')))).report).toMatchObject({ subscribed: 1 })
  expect(await subscriber('ana')).toMatchObject({ status: 'confirmed', confirmedAt: new Date('2026-03-01') })
})

describe('nobody comes back by a list', () => {
  test.each<[string, () => Promise<unknown>, RegExp]>([
    [
      'who left',
      () => db.subscriber.create({ data: { email: 'ana@correo.example', status: 'unsubscribed' } }),
      /has left/,
    ],
    [
      'who left this newsletter',
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
      /has left/,
    ],
    ['who was erased', () => suppress(db, 'Ana@correo.example', 'erasure', now), /asked to be erased/],
    ['who complained', () => suppress(db, 'ana@correo.example', 'complaint', now), /spam/],
    ['what bounced', () => suppress(db, 'ana@correo.example', 'hard_bounce', now), /came back/],
  ])('%s', async (_, prepare, reason) => {
    await prepare()
    const before = await subscriber('ana')
    expect(await read(list(row('luis'), row('ANA')))).toMatchObject({
      report: { created: 1, refused: 1 },
      refused: [{ line: 3, email: 'ANA@correo.example', reason: expect.stringMatching(reason) }],
    })
    expect(await subscriber('ana')).toEqual(before)
  })
})

test('a dry run counts the same and writes nothing', async () => {
  await suppress(db, 'mala@correo.example', 'complaint', now)
  const text = list(row('ana'), row('luis'), row('luis'), row('mala'), 'x,,,2026-03-01,Sí')
  const dry = await read(text, { dryRun: true })
  expect([await db.subscriber.count(), await db.newsletter.count()]).toEqual([0, 0])
  expect(await read(text)).toEqual(dry)
  expect(dry.report).toEqual({ rows: 5, created: 2, subscribed: 0, unchanged: 1, refused: 2 })
})

test('each row that cannot be imported is told by its line; the others are', async () => {
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
  const { report, refused } = await read(text)
  expect(report).toMatchObject({ created: 2, refused: 4 })
  expect(refused.map(({ line }) => line)).toEqual([3, 5, 6, 7])
})

describe('what is no list is refused, and nothing is written', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ['no head', `${row('ana')}\n`, /must name the columns/],
    ['without consent', 'email,confirmed_at\nana@correo.example,2026-03-01\n', /lacks consent/],
    [
      'a column twice',
      'email,Email,confirmed_at,consent\na@correo.example,b@correo.example,2026-03-01,Sí\n',
      /more than once: email\./,
    ],
    ['nothing', '', /is empty/],
    ['Latin-1', Buffer.from(list('ana@correo.example,Ñandú,,2026-03-01,Sí'), 'latin1'), /not in UTF-8/],
  ])('%s', async (_, text, reason) => {
    await expect(read(text)).rejects.toThrow(reason)
    expect(await db.subscriber.count()).toBe(0)
  })
})

test('what is exported can be imported again, formulas and all', async () => {
  await read(
    list(`+ana@correo.example,"'=1+1, ""Ana""",diario,2026-03-01T09:00:00.000Z,"Sí, quiero"`, row('luis')),
  )
  const before = await db.subscriber.findMany({ include: { subscriptions: true }, orderBy: { id: 'asc' } })
  let text = ''
  for await (const part of exportList(db)) text += part
  expect(text).not.toMatch(/^=|,"?=/m)
  await db.subscriber.deleteMany()
  expect((await read(text)).report).toEqual({ rows: 2, created: 2, subscribed: 0, unchanged: 0, refused: 0 })
  const plain = (rows: typeof before) =>
    rows.map(({ email, name, confirmedAt }) => ({ email, name, confirmedAt }))
  const after = await db.subscriber.findMany({ include: { subscriptions: true }, orderBy: { id: 'asc' } })
  expect(plain(after)).toEqual(plain(before))
  expect(plain(after)[0]).toMatchObject({ email: '+ana@correo.example', name: '=1+1, "Ana"' })
})

describe('a quote that does not close', () => {
  const rows = Array.from({ length: 1500 }, (_, n) => row(`lectora${n}`))
  const broken = (at: number, text: string) => list(...rows.slice(0, at), text, ...rows.slice(at))

  test.each<[string, string, number]>([
    ['to the end of the file', broken(1200, 'ana@correo.example,"Ana,,2026-03-01,Sí'), 1202],
    [
      'before another value between quotes',
      broken(2, `ana@correo.example,"Ana,,2026-03-01,Sí\neva@correo.example,"Eva",,2026-03-01,Sí`),
      4,
    ],
    [
      'in the second line of its row',
      broken(2, 'ana@correo.example,"Ana\r\nRuiz",,2026-03-01,"Sí, ""acepto""'),
      5,
    ],
    ['after a blank line', `\n${broken(0, '\r\n\n  "ana@correo.example,,,2026-03-01,Sí')}`, 5],
    ['for a quote within its value', broken(2, 'ana@correo.example,"Ana "La Ñ" Ruiz",,2026-03-01,Sí'), 4],
    ['and is followed by a blank', broken(2, 'ana@correo.example,"Ana" Ruiz,,2026-03-01,Sí'), 4],
    ['in the head', `email,"name,confirmed_at,consent\n${row('ana')}`, 1],
    ['within a megabyte', broken(2, `"ana@correo.example,${'\n,'.repeat(600_000)}`), 4],
  ])('%s: its line is named, and nobody is imported', async (_, text, line) => {
    const sentence = new RegExp(
      `^The quote that opens in line ${line} is not closed.*: nothing after it can be read\\. Nothing was imported\\.$`,
    )
    for (const dryRun of [true, false]) await expect(read(text, { dryRun })).rejects.toThrow(sentence)
    expect([await db.subscriber.count(), await db.newsletter.count()]).toEqual([0, 0])
  })

  test('once it is mended the whole list is imported', async () => {
    await expect(read(broken(1200, '"ana@correo.example,,,2026-03-01,Sí'))).rejects.toThrow('line 1202')
    expect((await read(broken(1200, row('ana')))).report).toMatchObject({ created: 1501, refused: 0 })
  })
})

test('what is not in UTF-8 far down is found before anything is written', async () => {
  const rows = Array.from({ length: 1500 }, (_, n) => row(`lectora${n}`))
  const text = Buffer.concat([Buffer.from(list(...rows)), Buffer.from('Ñandú', 'latin1')])
  await expect(read(text)).rejects.toThrow(/not in UTF-8.*Nothing was imported/)
  expect(await db.subscriber.count()).toBe(0)
})

test('a line without end is no row', async () => {
  await expect(read(list(row('ana'), 'x'.repeat(1_100_000)))).rejects.toThrow('Line 3 is longer than')
})

test('a quote within a value that has none around it is a letter', async () => {
  const text = list('ana@correo.example,Ana "La Ñ" Ruiz,,2026-03-01,Sí', row('eva'))
  expect((await read(text)).report).toMatchObject({ rows: 2, created: 2, refused: 0 })
  expect(await subscriber('ana')).toMatchObject({ name: 'Ana "La Ñ" Ruiz' })
})

describe('a refused row is told by its first line', () => {
  const refused = (text: string) => read(text).then((done) => done.refused.map(({ line }) => line))

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
    const done = await read(text)
    expect(done.refused.map(({ line }) => line)).toEqual([3, 5])
    expect(done.report).toMatchObject({ rows: 4, created: 2 })
  })

  test('where the head is not the first', async () => {
    const text = `\n\r\n  \n${HEAD.replaceAll(',', ';')}\rana@correo.example;"Ruiz, Ana";;2026-03-01;Sí\rluis`
    const done = await read(text)
    expect(done).toMatchObject({ report: { created: 1 }, refused: [{ line: 6 }] })
  })

  test('where values are separated by tabs', async () => {
    expect(await refused(`${HEAD.replaceAll(',', '\t')}\n\t\t\t\t\n\t\n\n\nluis`)).toEqual([2, 3, 6])
  })

  test('and by its last one where it has several', async () => {
    const text = list(
      'ana@correo.example,"Ana,,2026-03-01,Sí',
      row('eva'),
      'luis@correo.example,Luis",,2026-03-01,Sí',
      'mal,,,2026-03-01,Sí',
    )
    expect((await read(text)).refused).toEqual([
      {
        line: 2,
        email: 'ana@correo.example',
        reason: expect.stringMatching(/^name .* \(the row goes on to line 4\)$/),
      },
      { line: 5, email: 'mal', reason: 'email is no mail address' },
    ])
  })

  test('in the order of the lines, whatever is wrong', async () => {
    await suppress(db, 'mala@correo.example', 'complaint', now)
    const rows = Array.from({ length: 600 }, () => ['mal', row('mala'), row('ana', 'otro')]).flat()
    const lines = await refused(list(...rows))
    expect(lines).toEqual(lines.toSorted((a, b) => a - b))
    // The second time that an address is there is no refusal.
    expect(lines.slice(0, 4)).toEqual([2, 3, 4, 5])
  })
})

test('many rows', async () => {
  const rows = Array.from({ length: 2500 }, (_, n) => row(`lectora${n}`))
  expect((await read(list(...rows))).report).toMatchObject({ created: 2500, refused: 0 })
  expect(await db.subscription.count({ where: { endedAt: null } })).toBe(2500)
})
