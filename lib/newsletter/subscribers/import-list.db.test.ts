import { beforeEach, describe, expect, test } from 'vitest'
import { database } from '#lib/platform/database.ts'
import { ensureDefaultNewsletter } from '../newsletters.ts'
import { exportList } from './export-list.ts'
import { type ImportOptions, importList, type RefusedRow } from './import-list.ts'
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
  const report = await importList(db, chunks(text), {
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

test('a quote that does not end swallows the rest, and says so', async () => {
  const { report, refused } = await read(list(row('ana'), '"luis@correo.example,,,2026-03-01,Sí', row('eva')))
  expect(report).toMatchObject({ created: 1, refused: 1 })
  expect(refused[0]?.reason).toMatch(/quote/i)
})

test('who begins to receive a newsletter by a list has joined it, and counts once', async () => {
  const { id: weekly } = await db.newsletter.create({ data: { slug: 'semanal', name: 'El semanal' } })
  await db.newsletter.create({ data: { slug: 'mudo', name: 'Mudo', countsFigures: false } })
  await suppress(db, 'mala@correo.example', 'complaint', now)
  const rows = [row('ana'), row('ANA'), row('luis'), row('mala'), row('ana', 'semanal'), row('ana', 'mudo')]
  await read(list(...rows), { dryRun: true })
  expect(await db.newsletterFigure.count()).toBe(0)
  await read(list(...rows))
  await read(list(...rows, row('eva', 'semanal')))
  const daily = await ensureDefaultNewsletter(db)
  const figures = await db.newsletterFigure.findMany({ orderBy: { newsletterId: 'asc' } })
  const joined = { day: new Date('2026-11-24'), kind: 'joined' }
  expect(figures).toEqual([
    { newsletterId: weekly, ...joined, count: 2 },
    { newsletterId: daily, ...joined, count: 2 },
  ])
})

test('many rows', async () => {
  const rows = Array.from({ length: 2500 }, (_, n) => row(`lectora${n}`))
  expect((await read(list(...rows))).report).toMatchObject({ created: 2500, refused: 0 })
  expect(await db.subscription.count({ where: { endedAt: null } })).toBe(2500)
})
