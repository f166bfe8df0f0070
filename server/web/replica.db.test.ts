import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findArticlePage } from '#lib/articles/reading/article-page.ts'
import { cacheTag, expireTags } from '#lib/cache/cache-tags.ts'
import { changePaper } from '#lib/cache/change-paper.ts'
import { onExpiry } from '#lib/cache/expiry.ts'
import {
  closeDatabase,
  database,
  readFromReplica,
  readingDatabase,
  untilReadable,
} from '#lib/database/client.ts'
import { startCluster, stopCluster } from '#server/database/cluster.ts'
import { migrate } from '#server/database/migrations.ts'
import { startStandby } from '#testing/database/standby.ts'
import { story } from '#testing/feeds.ts'
import { followCacheExpiry } from './cache-expiry.ts'

// A portal that reads its pages from a streaming replica, both from the embedded programs.

let dataFolder: string
let primary: string
let standby: Awaited<ReturnType<typeof startStandby>>
let follower: { stop(): Promise<void> }
const before = process.env.DATABASE_URL

beforeAll(async () => {
  dataFolder = await mkdtemp(path.join(tmpdir(), 'portada-primary-'))
  primary = await startCluster(dataFolder)
  await migrate(primary)
  await closeDatabase()
  process.env.DATABASE_URL = primary
  standby = await startStandby(
    { url: primary, dataFolder },
    await mkdtemp(path.join(tmpdir(), 'portada-standby-')),
  )
  readFromReplica(standby.url)
  follower = await followCacheExpiry(primary, new Date())
}, 60_000)

afterAll(async () => {
  await follower.stop()
  await closeDatabase()
  process.env.DATABASE_URL = before
  await standby.stop()
  await stopCluster(dataFolder)
  await rm(dataFolder, { recursive: true, force: true })
})

/** Lets the replica stand still at what it has, or go on. */
async function replay(goesOn: boolean): Promise<void> {
  const client = new pg.Client({ connectionString: standby.url })
  await client.connect()
  await client.query(goesOn ? 'select pg_wal_replay_resume()' : 'select pg_wal_replay_pause()')
  await client.end()
}

test('what is written is read from the replica, which takes no writes', async () => {
  await story('nota', '2026-01-01T00:00:00Z')
  await untilReadable()
  expect(await findArticlePage('local', 'nota')).toMatchObject({ headline: 'nota' })
  await expect(readingDatabase().article.deleteMany()).rejects.toThrow(/read-only/)
})

test('a page is not made anew before the replica has what changed; what is withdrawn goes at once', async () => {
  const expired: string[] = []
  const stop = onExpiry((tags) => expired.push(...tags))
  await replay(false)
  const changed = changePaper(database(), async (tx) => {
    await tx.article.update({ where: { slug: 'nota' }, data: { headline: 'Otro titular' } })
    await expireTags(tx, [cacheTag.article(1), cacheTag.gone('/local/nota')])
  })
  await expect.poll(() => expired).toContain('gone:/local/nota')
  expect(expired).not.toContain('article:1')
  expect(await findArticlePage('local', 'nota')).toMatchObject({ headline: 'nota' })
  await replay(true)
  await changed
  expect(expired).toContain('article:1')
  expect(await findArticlePage('local', 'nota')).toMatchObject({ headline: 'Otro titular' })
  stop()
})
