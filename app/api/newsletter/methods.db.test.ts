import { expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { ReaderHarness } from '#testing/newsletter/reader-harness.ts'
import * as bounces from './bounces/route.ts'
import * as confirm from './confirm/route.ts'
import * as leave from './leave/route.ts'
import * as preferences from './preferences/route.ts'
import * as subscribe from './subscribe/route.ts'
import * as unsubscribe from './unsubscribe/[token]/route.ts'

const reader = new ReaderHarness()

test.each<[string, object]>([
  ['bounces', bounces],
  ['confirm', confirm],
  ['leave', leave],
  ['preferences', preferences],
  ['subscribe', subscribe],
])('%s has no GET', (_, route) => expect(Object.keys(route)).toEqual(['POST']))

const address = () => `http://localhost:3000/api/newsletter/unsubscribe/${reader.token}`
const params = () => ({ params: Promise.resolve({ token: reader.token }) })

test.each<[string, RequestInit]>([
  [
    'a form',
    {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    },
  ],
  ['a multipart form', { body: new FormData() }],
  ['an empty body', { body: '' }],
])('one click with %s unsubscribes the reader of the token', async (_, init) => {
  const response = await unsubscribe.POST(new Request(address(), { method: 'POST', ...init }), params())
  expect(response.status).toBe(200)
  expect(await reader.receives()).toEqual([])
})

test('GET of the one-click address changes nothing', async () => {
  const before = await database().subscription.findMany()
  expect((await unsubscribe.GET(new Request(address()), params())).status).toBe(303)
  expect(await database().subscription.findMany()).toEqual(before)
})
