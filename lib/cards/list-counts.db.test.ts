import { expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'

test('x', async () => {
  expect(await database().$queryRaw`select wrong_list_counts()::int as wrong`).toEqual([{ wrong: 0 }])
})
