import { beforeEach, describe, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { postForm } from '#testing/newsletter/sign-up.ts'
import { makeSubscribers } from '#testing/newsletter/subscribers.ts'
import { handlePreferences } from './handle-preferences.ts'
import { readerToken } from './reader-token.ts'

const db = database()
const BROKEN_LINK = '/boletin/enlace-no-valido'
let token: string

const readAll = () => db.subscriber.findMany({ include: { subscriptions: true } })

async function send(fields: Record<string, string>) {
  const response = await handlePreferences(
    postForm('/api/newsletter/preferences', fields, { accept: 'text/html' }),
    new Date(),
  )
  return [response.status, response.headers.get('location')]
}

beforeEach(async () => {
  await db.subscriber.deleteMany()
  await makeSubscribers(1)
  const { id: subscriberId } = await db.subscriber.findFirstOrThrow()
  const { id: newsletterId } = await db.newsletter.findUniqueOrThrow({ where: { slug: 'diario' } })
  token = readerToken({ subscriberId, newsletterId })
})

describe('an invalid token changes nothing and redirects to an error page', () => {
  test.each(['save', 'download', 'erase'])('%s', async (action) => {
    const before = await readAll()
    const wrong = token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
    for (const text of [wrong, token.slice(0, -1), '']) {
      expect(await send({ token: text, action })).toEqual([303, BROKEN_LINK])
    }
    expect(await send({ action })).toEqual([303, BROKEN_LINK])
    expect(await readAll()).toEqual(before)
  })
})

test.each<Record<string, string>>([{ action: 'borrar' }, { action: '' }, { action: 'toString' }, {}])(
  'rejects the unknown action %j',
  async (fields) => {
    const before = await readAll()
    expect(await send({ token, ...fields })).toEqual([303, BROKEN_LINK])
    expect(await readAll()).toEqual(before)
  },
)

test('an erased reader can repeat the request, but not save or download', async () => {
  expect(await send({ token, action: 'erase' })).toEqual([303, '/boletin/datos-borrados'])
  expect(await readAll()).toEqual([])
  expect(await send({ token, action: 'erase' })).toEqual([303, '/boletin/datos-borrados'])
  for (const action of ['save', 'download']) {
    expect(await send({ token, action })).toEqual([303, BROKEN_LINK])
  }
})
