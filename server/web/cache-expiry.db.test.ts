import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest'
import { CACHE_CHANNEL, cacheClock, expireTags } from '#lib/cache/cache-tags.ts'
import { changePaper } from '#lib/cache/change-paper.ts'
import { onExpiry } from '#lib/cache/expiry.ts'
import { database } from '#lib/database/client.ts'
import { connected } from '#testing/backup.ts'
import { followCacheExpiry } from './cache-expiry.ts'

let expired: string[]
let stopListening: () => void
let follower: { stop(): Promise<void> } | undefined

beforeEach(async () => {
  await database().cacheExpiry.deleteMany()
  expired = []
  stopListening = onExpiry((tags) => expired.push(...tags))
})

afterEach(async () => {
  await follower?.stop()
  stopListening()
})

const follow = async (since: Date) => {
  follower = await followCacheExpiry(String(process.env.DATABASE_URL), since)
}

test('it catches up with what changed before, then follows what is announced', async () => {
  const since = await cacheClock(database())
  await expireTags(database(), ['before'])
  await follow(since)
  expect(expired).toEqual(['before'])
  await expireTags(database(), ['article:1', 'front'])
  await vi.waitFor(() => expect(expired).toEqual(['before', 'article:1', 'front']))
})

test('what this process changes itself expires once, when it is committed', async () => {
  await follow(await cacheClock(database()))
  await changePaper(database(), (tx) => expireTags(tx, ['article:1', 'front']))
  expect(expired).toEqual(['article:1', 'front'])
  const undone = changePaper(database(), async (tx) => {
    await expireTags(tx, ['never'])
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  // Announcements come in the order of their commits.
  await expireTags(database(), ['after'])
  await vi.waitFor(() => expect(expired).toContain('after'))
  expect(expired).toEqual(['article:1', 'front', 'after'])
})

test('what changed before the build is not expired again', async () => {
  await expireTags(database(), ['old'])
  await follow(new Date(Date.now() + 60_000))
  expect(expired).toEqual([])
})

test('after a lost connection it reads what it missed', async () => {
  await follow(await cacheClock(database()))
  // In one statement, so that the change is made while nobody listens.
  await database().$transaction(async (tx) => {
    await tx.$queryRaw`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query = ${`listen ${CACHE_CHANNEL}`}`
    await tx.$executeRaw`insert into cache_expiry (tag, expired_at) values ('missed', clock_timestamp())`
  })
  await vi.waitFor(() => expect(expired).toContain('missed'), 10_000)
  await expireTags(database(), ['after'])
  await vi.waitFor(() => expect(expired).toContain('after'))
})

test('when another database stands under the address, such as a restored backup, every page is old', async () => {
  const { pathname } = new URL(String(process.env.DATABASE_URL))
  await follow(await cacheClock(database()))
  await replaceDatabase(pathname.slice(1))
  await vi.waitFor(
    () => expect(expired).toEqual(expect.arrayContaining(['site', 'front', 'redirects'])),
    20_000,
  )
})

/** Puts a database of another history under the same name, as a restore beside the old one does. */
async function replaceDatabase(name: string): Promise<void> {
  const server = new URL(String(process.env.DATABASE_URL))
  server.pathname = '/postgres'
  const template = new URL(inject('templateUrl')).pathname.slice(1)
  await connected(server.href, async (client) => {
    await client.query(`drop database ${name} with (force)`)
    await client.query(`create database ${name} template ${template}`)
  })
}
