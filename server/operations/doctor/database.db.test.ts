import { afterAll, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { recountLists } from '#server/operations/recount-lists.ts'
import { story } from '#testing/feeds.ts'
import { checkDatabase } from './database.ts'
import type { Finding } from './finding.ts'
import { checkLists } from './lists.ts'
import { checkNewsletter } from './newsletter.ts'

const db = database()
const NOW = new Date('2026-11-24T12:00:00Z')
const states = (findings: Finding[]) => findings.map(({ state }) => state)
const look = () => checkDatabase(String(process.env.DATABASE_URL))

afterAll(() => db.$disconnect())

test('a database as this version made it', async () => {
  expect(states(await look())).toEqual(['ok', 'ok', 'ok', 'ok'])
})

test('a schema that is behind, or ahead, and what to do', async () => {
  const [last] = await db.$queryRaw<{ name: string }[]>`
    select migration_name as name from _prisma_migrations order by migration_name desc limit 1`
  const rename = (from: string, to: string) =>
    db.$executeRaw`update _prisma_migrations set migration_name = ${to} where migration_name = ${from}`
  await rename(String(last?.name), '99990101000000_of_tomorrow')
  const ahead = (await look())[2]
  expect(ahead).toMatchObject({ state: 'failure', says: expect.stringContaining('newer Portada') })
  await db.$executeRaw`delete from _prisma_migrations where migration_name = '99990101000000_of_tomorrow'`
  const behind = (await look())[2]
  expect(behind).toMatchObject({
    state: 'warning',
    says: expect.stringContaining('migraciones pendientes: 1'),
  })
})

test('a database that is away is no finding but an error, with its reason', async () => {
  await expect(checkDatabase('postgresql://portada@127.0.0.1:1/portada')).rejects.toThrow()
})

test('counts of lists that are wrong, until they are counted anew', async () => {
  await story('nota', '2026-03-01T00:00:00Z')
  expect(states(await checkLists(db))).toEqual(['ok'])
  await db.listMonth.deleteMany({ where: { kind: 'author' } })
  expect(await checkLists(db)).toMatchObject([
    { state: 'failure', says: expect.stringContaining('in 1 places') },
  ])
  await recountLists(String(process.env.DATABASE_URL), db)
  expect(states(await checkLists(db))).toEqual(['ok'])
})

test('counts that take too long to compare are a warning', async () => {
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`lock table list_month in access exclusive mode`
    expect(states(await checkLists(db, 200))).toEqual(['warning'])
  })
})

test('editions that are held up', async () => {
  expect(states(await checkNewsletter(db, NOW))).toEqual(['ok'])
  const { id: newsletterId } = await db.newsletter.create({ data: { slug: 'diario', name: 'Diario' } })
  const startedAt = new Date(NOW.getTime() - 3_600_000)
  const edition = { newsletterId, status: 'sending' as const, startedAt }
  await db.edition.create({ data: { ...edition, slug: 'de-hoy' } })
  expect(states(await checkNewsletter(db, NOW))).toEqual(['ok'])
  await db.edition.create({ data: { ...edition, slug: 'parada', status: 'paused', note: 'No sender' } })
  const old = new Date(NOW.getTime() - 2 * 86_400_000)
  await db.edition.create({ data: { ...edition, slug: 'de-ayer', startedAt: old } })
  expect((await checkNewsletter(db, NOW)).map(({ says }) => says)).toEqual([
    'La edición parada está en pausa: No sender',
    'La edición de-ayer lleva más de un día enviándose',
  ])
})
