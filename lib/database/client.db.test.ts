import { expect, test } from 'vitest'
import { closeDatabase, database, databasePool } from './client.ts'

test('a connection that PostgreSQL ends while the client closes does not end the process', async () => {
  await database().$queryRaw`select 1`
  const pool = databasePool()
  if (!pool) throw new Error('There is no pool.')
  await closeDatabase()
  const terminated = Object.assign(new Error('terminating connection'), { code: '57P01' })
  // An event emitter throws an `error` event that has no listener.
  expect(() => pool.emit('error', terminated, undefined as never)).not.toThrow()
})
