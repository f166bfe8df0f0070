import pg from 'pg'
import { expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { CACHE_CHANNEL, cacheClock, expireTags, tagsExpiredSince } from './cache-tags.ts'

async function listening(act: () => Promise<void>): Promise<string[][]> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  const notices: string[][] = []
  client.on('notification', ({ payload }) => {
    const [name, ...tags] = JSON.parse(payload ?? '[]') as string[]
    expect(name).toMatch(/^notice:[\da-f-]{36}$/)
    notices.push(tags)
  })
  await client.query(`listen ${CACHE_CHANNEL}`)
  await act()
  // An answer arrives after the notifications that were sent before it.
  await client.query('select 1')
  await client.end()
  return notices
}

test('announces each expired tag once and stores it', async () => {
  const before = new Date(Date.now() - 1000)
  const notices = await listening(() => expireTags(database(), ['front', 'article:1', 'front']))
  expect(notices).toEqual([['article:1', 'front']])
  expect((await tagsExpiredSince(database(), before)).sort()).toEqual(['article:1', 'front'])
  expect(await tagsExpiredSince(database(), new Date(Date.now() + 60_000))).toEqual([])
})

test('a transaction that is rolled back expires nothing', async () => {
  const notices = await listening(async () => {
    await database()
      .$transaction(async (tx) => {
        await expireTags(tx, ['section:9'])
        throw new Error('undone')
      })
      .catch(() => {})
  })
  expect(notices).toEqual([])
})

test('announces many tags in several notifications', async () => {
  const tags = Array.from({ length: 150 }, (_, i) => `path:/economia/${'larga-'.repeat(15)}${i}`)
  const notices = await listening(() => expireTags(database(), tags))
  expect(notices.flat().sort()).toEqual([...tags].sort())
})

test('the time to read from does not pass an open write transaction', async () => {
  await database().cacheExpiry.create({ data: { tag: 'done', expiredAt: new Date(Date.now() - 60_000) } })
  await database().cacheExpiry.deleteMany({ where: { tag: { not: 'done' } } })
  expect(await tagsExpiredSince(database(), await cacheClock(database()))).toEqual([])
  const during = await database().$transaction(async (tx) => {
    await expireTags(tx, ['slow'])
    return cacheClock(database())
  })
  expect(await tagsExpiredSince(database(), during)).toEqual(['slow'])
})
