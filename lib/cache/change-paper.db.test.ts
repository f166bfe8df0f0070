import pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { type Database, database } from '#lib/database/client.ts'
import { expireTags } from './cache-tags.ts'
import { changePaper } from './change-paper.ts'
import { onExpiry } from './expiry.ts'

const expired: string[] = []
const stop = onExpiry((tags) => expired.push(...tags))

afterEach(() => {
  expired.length = 0
})

test('expires the tags in this process when the change is committed, not before', async () => {
  const result = await changePaper(database(), async (tx) => {
    await expireTags(tx, ['front', 'article:1'])
    await expireTags(tx, ['front'])
    expect(expired).toEqual([])
    return 7
  })
  expect(result).toBe(7)
  expect(expired.sort()).toEqual(['article:1', 'front'])
})

test.each([
  [
    'by Prisma',
    (tx: Database, tag: string) => tx.cacheExpiry.update({ where: { tag }, data: { expiredAt: new Date() } }),
  ],
  [
    'in SQL',
    (tx: Database, tag: string) =>
      tx.$executeRaw`update cache_expiry set expired_at = now() where tag = ${tag}`,
  ],
])('a change that meets another one head-on is done again, %s', async (_name, touch) => {
  await expireTags(database(), ['one', 'two'])
  const other = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await other.connect()
  // It does not look for a deadlock before we do.
  await other.query("set deadlock_timeout = '20s'")
  await other.query('begin')
  await other.query("update cache_expiry set expired_at = now() where tag = 'two'")
  let attempts = 0
  let waiting: Promise<unknown> | undefined
  const result = await changePaper(database(), async (tx) => {
    attempts += 1
    await touch(tx, 'one')
    waiting ??= other
      .query("update cache_expiry set expired_at = now() where tag = 'one'")
      .then(() => other.query('commit'))
    await touch(tx, 'two')
    return attempts
  })
  await waiting
  await other.end()
  expect(result).toBe(2)
})

test('expires nothing after a rollback, and rethrows the error', async () => {
  const work = async (tx: Parameters<Parameters<typeof changePaper>[1]>[0]) => {
    await expireTags(tx, ['front'])
    return 7
  }
  expect(await changePaper(database(), work, { dryRun: true })).toBe(7)
  const failing = changePaper(database(), async (tx) => {
    await work(tx)
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(expired).toEqual([])
  stop()
})
