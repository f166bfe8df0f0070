import { afterEach, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
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
