import { beforeEach, describe, expect, test } from 'vitest'
import { section } from '#lib/feeds/testing.ts'
import { database } from '#lib/platform/database.ts'
import * as leaveRoute from '../../../app/api/newsletter/leave/route.ts'
import * as preferencesRoute from '../../../app/api/newsletter/preferences/route.ts'
import * as oneClickRoute from '../../../app/api/newsletter/unsubscribe/[token]/route.ts'
import { makeSubscribers } from '../delivery/testing.ts'
import { addressHash, suppress } from '../subscribers/suppression.ts'
import { post } from '../testing.ts'
import { findPreferences } from './preferences.ts'
import { readerToken } from './reader-token.ts'

const db = database()
const email = 'lector1@correo.example'
let token: string
let newsletterId: number
let other: number

const subscriber = () =>
  db.subscriber.findUnique({
    where: { email },
    include: { subscriptions: { orderBy: { newsletterId: 'asc' } } },
  })
const living = async () =>
  (await subscriber())?.subscriptions.filter(({ endedAt }) => !endedAt).map((each) => each.newsletterId)
const figures = async () => (await db.newsletterFigure.findMany()).map(({ kind, count }) => [kind, count])

beforeEach(async () => {
  await db.subscriber.deleteMany()
  await db.newsletter.deleteMany()
  await db.suppression.deleteMany()
  await makeSubscribers(2)
  ;({ id: newsletterId } = await db.newsletter.findUniqueOrThrow({ where: { slug: 'diario' } }))
  ;({ id: other } = await db.newsletter.create({
    data: { slug: 'semanal', name: 'La semana', rhythm: 'weekly' },
  }))
  const { id: subscriberId } = await db.subscriber.findUniqueOrThrow({ where: { email } })
  token = readerToken({ subscriberId, newsletterId })
})

describe('one click of a mail program (RFC 8058)', () => {
  const click = (text: string, init: RequestInit = {}) =>
    oneClickRoute.POST(
      new Request(`http://localhost:3000/api/newsletter/unsubscribe/${text}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
        ...init,
      }),
      { params: Promise.resolve({ token: text }) },
    )
  const seen = async (response: Response) => [response.status, [...response.headers], await response.text()]

  test('leaves, without cookie, redirect or a header of ours; again it says the same', async () => {
    const first = await seen(await click(token))
    expect(first[0]).toBe(200)
    expect(await subscriber()).toMatchObject({ status: 'unsubscribed' })
    const after = await subscriber()
    expect(await seen(await click(token))).toEqual(first)
    expect(await subscriber()).toEqual(after)
    expect(await figures()).toEqual([['left', 1]])
  })

  test.each([
    ['multipart', { headers: {}, body: (() => new FormData())() }],
    ['an empty body', { headers: {}, body: '' }],
  ])('%s is heard too', async (_, init) => {
    expect((await click(token, init)).status).toBe(200)
    expect(await living()).toEqual([])
  })

  test('tokens of nobody get the same answer, and nobody leaves', async () => {
    const nobody = readerToken({ subscriberId: 999_999, newsletterId })
    const answers = await Promise.all(
      [nobody, 'x', token.replace(/.$/, '_'), '%2e%2e'].map(async (text) => seen(await click(text))),
    )
    const known = await seen(await click(readerToken({ subscriberId: 999_998, newsletterId })))
    for (const answer of answers) expect(answer).toEqual(known)
    expect(known[0]).toBe(200)
    expect(await living()).toEqual([newsletterId])
  })

  test('it is about one newsletter: the others still come', async () => {
    await db.subscription.create({
      data: { subscriberId: (await subscriber())?.id as number, newsletterId: other },
    })
    await click(token)
    expect(await living()).toEqual([other])
    expect(await subscriber()).toMatchObject({ status: 'confirmed' })
  })

  test('opening the address changes nothing and leads to the page that asks', async () => {
    const response = await oneClickRoute.GET(new Request('http://localhost:3000/'), {
      params: Promise.resolve({ token }),
    })
    expect([response.status, response.headers.get('location')]).toEqual([303, `/boletin/baja/${token}`])
    expect(await living()).toEqual([newsletterId])
  })
})

describe('the page for leaving', () => {
  const press = (text: string, headers = {}) =>
    leaveRoute.POST(post('/api/newsletter/leave', { token: text }, { accept: 'text/html', ...headers }))

  test('its button leaves; a token of nobody gets the same answer', async () => {
    const [known, unknown] = await Promise.all([press(token), press('x')])
    for (const response of [known, unknown]) {
      expect([response.status, response.headers.get('location')]).toEqual([303, '/boletin/baja-confirmada'])
    }
    expect(await living()).toEqual([])
  })

  test('another site cannot press it', async () => {
    expect((await press(token, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect(await living()).toEqual([newsletterId])
  })
})

describe('preferences', () => {
  const send = (fields: Record<string, string>, headers = {}) =>
    preferencesRoute.POST(
      post('/api/newsletter/preferences', { token, ...fields }, { accept: 'text/html', ...headers }),
    )

  test('are what the reader chose', async () => {
    const local = await section('local')
    const response = await send({
      'newsletter:diario': 'on',
      'rhythm:diario': 'weekly',
      [`section:diario:${local.id}`]: 'on',
      'section:diario:999999': 'on',
      'newsletter:semanal': 'on',
      'rhythm:semanal': 'weekly',
      'newsletter:otro': 'on',
    })
    expect(response.headers.get('location')).toBe(`/boletin/preferencias/${token}#guardado`)
    expect((await subscriber())?.subscriptions).toMatchObject([
      { newsletterId, rhythm: 'weekly', sectionIds: [local.id], endedAt: null },
      { newsletterId: other, rhythm: 'each', sectionIds: [], endedAt: null },
    ])
    expect(await findPreferences(db, token)).toMatchObject({
      email,
      newsletters: [
        { slug: 'diario', subscribed: true, rhythm: 'weekly', sections: [{ id: local.id, chosen: true }] },
        { slug: 'semanal', subscribed: true },
      ],
    })
  })

  test('no newsletter is to leave; one is to come back, whatever kept mails away', async () => {
    await send({})
    expect([await living(), (await subscriber())?.status]).toEqual([[], 'unsubscribed'])
    await suppress(db, email, 'complaint', new Date())
    await send({ 'newsletter:diario': 'on' })
    expect([await living(), (await subscriber())?.status]).toEqual([[newsletterId], 'confirmed'])
    expect(await db.suppression.count()).toBe(0)
  })

  test('nobody who has not confirmed can choose', async () => {
    await db.subscriber.update({ where: { email }, data: { status: 'pending', confirmedAt: null } })
    const response = await send({ 'newsletter:semanal': 'on' })
    expect(response.headers.get('location')).toBe('/boletin/enlace-no-valido')
    expect(await findPreferences(db, token)).toBeNull()
    expect(await living()).toEqual([newsletterId])
  })

  test('one may have what the paper keeps', async () => {
    const response = await send({ action: 'download' })
    expect(response.headers.get('content-disposition')).toContain('attachment')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toMatchObject({
      email,
      status: 'confirmed',
      subscriptions: [{ newsletter: { slug: 'diario' } }],
    })
  })

  test('one may be erased: only a hash stays, and the counts', async () => {
    const edition = await db.edition.create({
      data: { newsletterId, slug: 'diario-1', status: 'sending', startedAt: new Date() },
    })
    const id = (await subscriber())?.id as number
    await db.delivery.create({ data: { editionId: edition.id, subscriberId: id, status: 'sent' } })
    const response = await send({ action: 'erase' })
    expect(response.headers.get('location')).toBe('/boletin/datos-borrados')
    expect(await subscriber()).toBeNull()
    expect(await db.suppression.findMany()).toMatchObject([{ hash: addressHash(email), reason: 'erasure' }])
    expect(await db.delivery.findMany()).toMatchObject([{ status: 'sent', subscriberId: null }])
    expect(await figures()).toEqual([['left', 1]])
    const everything = JSON.stringify([
      await db.subscriber.findMany(),
      await db.consent.findMany(),
      await db.suppression.findMany(),
      await db.delivery.findMany(),
    ])
    expect(everything).not.toContain('lector1')
    await db.edition.deleteMany()
  })

  test('another site can do none of it', async () => {
    for (const action of ['save', 'download', 'erase']) {
      expect((await send({ action }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    }
    expect(await living()).toEqual([newsletterId])
  })
})

test('a newsletter that does not count has no figures', async () => {
  await db.newsletter.updateMany({ data: { countsFigures: false } })
  await oneClickRoute.POST(new Request('http://localhost:3000/', { method: 'POST' }), {
    params: Promise.resolve({ token }),
  })
  expect(await figures()).toEqual([])
})
