import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { readSettings } from '#lib/settings/settings.ts'
import { openDatabase } from './open.ts'

const settings = readSettings(process.env)

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: settings.databaseUrl })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** The server locks of this test's own database. */
const serverLocks = `from pg_locks where locktype = 'advisory' and objsubid = 2
  and database = (select oid from pg_database where datname = current_database())`
const connections = `from pg_stat_activity where application_name = 'portada' and datname = current_database()`

test('several processes can serve a data folder; an exclusive lock needs all of them closed', async () => {
  const [first, second, third] = [
    await openDatabase(settings),
    await openDatabase(settings),
    await openDatabase(settings),
  ]
  expect([await first.serve(), await second.serve(), await third.lockExclusively()]).toEqual([
    true,
    true,
    false,
  ])
  await first.close()
  expect(await third.lockExclusively()).toBe(false)
  await second.close()
  expect(await third.lockExclusively()).toBe(true)
  const late = await openDatabase(settings)
  expect(await late.serve()).toBe(false)
  await third.close()
  expect(await late.serve()).toBe(true)
  await late.close()
})

test('work under one lock never overlaps', async () => {
  const [first, second] = [await openDatabase(settings), await openDatabase(settings)]
  const order: string[] = []
  const begun = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  const one = first.withLock(1, async () => {
    begun.resolve()
    await gate.promise
    order.push('one')
  })
  await begun.promise
  const two = second.withLock(1, async () => order.push('two'))
  const other = second.withLock(2, async () => order.push('other lock'))
  await other
  gate.resolve()
  await Promise.all([one, two])
  expect(order).toEqual(['other lock', 'one', 'two'])
  await Promise.all([first.close(), second.close()])
})

test('the shared lock is taken again after a broken connection', async () => {
  const [first, second] = [await openDatabase(settings), await openDatabase(settings)]
  const lost = vi.fn()
  expect(await first.serve(lost)).toBe(true)
  await query(`select pg_terminate_backend(pid) ${connections}`)
  await vi.waitFor(async () => {
    expect(await query(`select count(*)::int as n ${serverLocks}`)).toEqual([{ n: 1 }])
  }, 20_000)
  await vi.waitFor(async () => expect(await second.lockExclusively()).toBe(false), 20_000)
  expect(lost).not.toHaveBeenCalled()
  await Promise.all([first.close(), second.close()])
})

test('a process learns that another one locked the folder after its connection broke', async () => {
  const first = await openDatabase(settings)
  const lost = Promise.withResolvers<void>()
  expect(await first.serve(lost.resolve)).toBe(true)
  const thief = new pg.Client({ connectionString: settings.databaseUrl })
  await thief.connect()
  const [lock] = await query(`select classid::int as first, objid::int8 as second ${serverLocks}`)
  await query(`select pg_terminate_backend(pid) ${connections}`)
  const second = Number(lock?.second) | 0
  await thief.query('select pg_advisory_lock($1::int, $2::int)', [lock?.first, second])
  await lost.promise
  await first.close()
  await thief.end()
})
