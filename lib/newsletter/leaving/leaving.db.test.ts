import { beforeEach, describe, expect, test } from 'vitest'
import { section } from '#lib/feeds/testing.ts'
import { database } from '#lib/platform/database.ts'
import { addJob } from '#lib/platform/jobs.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import * as leaveRoute from '../../../app/api/newsletter/leave/route.ts'
import * as preferencesRoute from '../../../app/api/newsletter/preferences/route.ts'
import * as oneClickRoute from '../../../app/api/newsletter/unsubscribe/[token]/route.ts'
import { makeSubscribers } from '../delivery/testing.ts'
import { signUp } from '../sign-up.ts'
import { addressHash, suppress } from '../subscribers/suppression.ts'
import { outbox, post, signUpRequest, waitingSignUps } from '../testing.ts'
import { eraseReader } from './own-data.ts'
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

/** The tables of the database in which a text stands, in whatever column and case. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await db.$queryRaw<{ schema: string; name: string }[]>`
    select table_schema::text as schema, table_name::text as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`
  const found = await Promise.all(
    tables.map(({ schema, name }) =>
      db.$queryRawUnsafe<unknown[]>(
        `select from "${schema}"."${name}" as line where line::text ilike $1 limit 1`,
        `%${text}%`,
      ),
    ),
  )
  return tables.filter((_, i) => found[i]?.length).map(({ schema, name }) => `${schema}.${name}`)
}

const editionOf = (newsletterId: number, parts: Partial<Prisma.EditionUncheckedCreateInput> = {}) =>
  db.edition.create({
    data: { newsletterId, slug: 'diario-1', status: 'sending', startedAt: new Date(), ...parts },
  })

beforeEach(async () => {
  await db.edition.deleteMany()
  await db.$executeRaw`delete from graphile_worker._private_jobs`
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
      post(
        '/api/newsletter/preferences',
        { token, action: 'save', ...fields },
        { accept: 'text/html', ...headers },
      ),
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

  test('the sections to choose from are those that the newsletter names, children too; or else the main ones', async () => {
    const [local, mundo] = [await section('local'), await section('mundo')]
    const centro = await section('centro', { parentId: local.id })
    const barrios = await section('barrios', { parentId: local.id })
    await db.section.update({ where: { id: centro.id }, data: { position: 5 } })
    const offered = async (sectionIds: number[]) => {
      await db.newsletter.update({ where: { id: newsletterId }, data: { sectionIds } })
      return (await findPreferences(db, token))?.newsletters[0]?.sections.map(({ name }) => name)
    }
    expect(await offered([centro.id, barrios.id])).toEqual(['barrios', 'centro'])
    expect(await offered([mundo.id, barrios.id])).toEqual(['barrios', 'mundo'])
    expect(await offered([])).toEqual(['local', 'mundo'])
    await send({ 'newsletter:diario': 'on', [`section:diario:${barrios.id}`]: 'on' })
    await offered([centro.id, barrios.id])
    expect((await findPreferences(db, token))?.newsletters[0]?.sections).toEqual([
      { id: barrios.id, name: 'barrios', chosen: true },
      { id: centro.id, name: 'centro', chosen: false },
    ])
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

  test('one may have all that the paper keeps', async () => {
    const local = await section('local')
    const subscriberId = (await subscriber())?.id as number
    const at = (day: number) => new Date(Date.UTC(2026, 10, day))
    await db.subscriber.update({ where: { email }, data: { name: 'Ana', createdAt: at(1) } })
    await db.consent.create({
      data: {
        id: crypto.randomUUID(),
        subscriberId,
        wording: 'Acepto.',
        source: '/',
        requestedAt: at(1),
        confirmedAt: at(2),
      },
    })
    await db.subscription.updateMany({ where: { subscriberId }, data: { sectionIds: [local.id, 999_999] } })
    const edition = await editionOf(newsletterId)
    const bounced = {
      status: 'failed' as const,
      dueAt: at(5),
      attempts: 2,
      uncertain: 1,
      answer: '450 4.2.2 full',
      bounce: 'soft' as const,
      settledAt: at(4),
    }
    await db.delivery.create({ data: { editionId: edition.id, subscriberId, ...bounced } })
    await suppress(db, email, 'soft_bounces', at(6))

    const response = await send({ action: 'download' })
    expect(response.headers.get('content-disposition')).toContain('attachment')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual(
      JSON.parse(
        JSON.stringify({
          email,
          name: 'Ana',
          status: 'confirmed',
          createdAt: at(1),
          confirmedAt: new Date('2026-01-01'),
          consents: [{ wording: 'Acepto.', source: '/', requestedAt: at(1), confirmedAt: at(2) }],
          subscriptions: [
            {
              newsletter: { slug: 'diario', name: 'El boletín diario' },
              rhythm: 'each',
              sections: ['local', '999999'],
              createdAt: new Date('2026-01-01'),
              endedAt: null,
            },
          ],
          deliveries: [{ edition: { slug: edition.slug }, ...bounced }],
          suppression: { reason: 'soft_bounces', createdAt: at(6) },
        }),
      ),
    )
  })

  describe('one may be erased', () => {
    const refusal = `550 5.1.1 <${email}>: Recipient address rejected`

    test('only a hash stays, and the counts', async () => {
      const edition = await editionOf(newsletterId, { status: 'paused', note: `It says: ${refusal}` })
      const subscriberId = (await subscriber())?.id as number
      const [consentId, wording, requestedAt] = [crypto.randomUUID(), email, new Date()]
      await db.consent.create({
        data: { id: consentId, subscriberId, wording, source: '/', requestedAt, confirmedAt: requestedAt },
      })
      await db.delivery.create({
        data: { editionId: edition.id, subscriberId, status: 'bounced', answer: refusal },
      })
      await suppress(db, email, 'hard_bounce', new Date('2026-03-01'))
      await addJob(db, 'newsletter-sign-up', signUpRequest(email.toUpperCase(), new Date()))
      await addJob(db, 'newsletter-sign-up', signUpRequest('lector2@correo.example', new Date()))
      await addJob(db, 'newsletter-welcome', { subscriberId })
      await db.$executeRaw`update graphile_worker._private_jobs set last_error = ${refusal}
        where payload->>'email' is distinct from 'lector2@correo.example'`
      expect((await tablesWith('lector1')).sort()).toEqual([
        'graphile_worker._private_jobs',
        'public.consent',
        'public.delivery',
        'public.edition',
        'public.subscriber',
      ])

      const response = await send({ action: 'erase' })
      expect(response.headers.get('location')).toBe('/boletin/datos-borrados')
      expect(await tablesWith('lector1')).toEqual([])
      expect(await db.suppression.findMany()).toMatchObject([{ hash: addressHash(email), reason: 'erasure' }])
      expect(await db.delivery.findMany()).toMatchObject([{ status: 'bounced', subscriberId: null }])
      expect(await db.edition.findFirst()).toMatchObject({ note: expect.stringContaining('550 5.1.1') })
      expect(await figures()).toEqual([['left', 1]])
      expect(await waitingSignUps('lector2@correo.example')).toHaveLength(1)
    })

    test('a request that was under way does not bring the address back; a new one does', async () => {
      const asked = signUpRequest(email.toUpperCase(), new Date())
      await suppress(db, email, 'hard_bounce', new Date('2026-03-01'))
      await addJob(db, 'newsletter-sign-up', asked)
      await db.$executeRaw`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker'`
      await eraseReader(db, token, new Date(Date.parse(asked.requestedAt) + 1000))
      expect(await waitingSignUps(asked.email)).toHaveLength(1)

      const { mails, send: sendMail } = outbox()
      await signUp(db, asked, new Date(), sendMail)
      expect([await subscriber(), mails]).toEqual([null, []])
      await signUp(db, signUpRequest(email, new Date(Date.now() + 2000)), new Date(), sendMail)
      expect([(await subscriber())?.status, mails.length]).toEqual(['pending', 1])
    })
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
