import { describe, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { section } from '#testing/feeds.ts'
import { ReaderHarness, readFigures } from '#testing/newsletter/reader-harness.ts'
import { postForm } from '#testing/newsletter/sign-up.ts'
import { suppress } from '../subscribers/suppression.ts'
import {
  handleOneClickUnsubscribe,
  handleUnsubscribe,
  redirectToUnsubscribePage,
} from './handle-unsubscribe.ts'
import { findPreferences } from './preferences.ts'
import { readerToken } from './reader-token.ts'

const db = database()
const reader = new ReaderHarness()
const { email } = reader

describe('one-click unsubscription (RFC 8058)', () => {
  const click = (text: string) => handleOneClickUnsubscribe(text, new Date())
  const summarize = async (response: Response) => [
    response.status,
    [...response.headers],
    await response.text(),
  ]

  test('needs no cookie or custom header and does not redirect; repeating it gives the same response', async () => {
    const first = await summarize(await click(reader.token))
    expect(first[0]).toBe(200)
    expect(await reader.load()).toMatchObject({ status: 'unsubscribed' })
    const after = await reader.load()
    expect(await summarize(await click(reader.token))).toEqual(first)
    expect(await reader.load()).toEqual(after)
    expect(await readFigures()).toEqual([['left', 1]])
  })

  test('responds the same to invalid tokens, and unsubscribes nobody', async () => {
    const nobody = readerToken({ subscriberId: 999_999, newsletterId: reader.newsletterId })
    const answers = await Promise.all(
      [nobody, 'x', reader.token.replace(/.$/, '_'), '%2e%2e'].map(async (text) =>
        summarize(await click(text)),
      ),
    )
    const known = await summarize(
      await click(readerToken({ subscriberId: 999_998, newsletterId: reader.newsletterId })),
    )
    for (const answer of answers) expect(answer).toEqual(known)
    expect(known[0]).toBe(200)
    expect(await reader.receives()).toEqual([reader.newsletterId])
  })

  test('ends the subscription to one newsletter only', async () => {
    await db.subscription.create({
      data: {
        subscriberId: (await reader.load())?.id as number,
        newsletterId: reader.otherNewsletterId,
      },
    })
    await click(reader.token)
    expect(await reader.receives()).toEqual([reader.otherNewsletterId])
    expect(await reader.load()).toMatchObject({ status: 'confirmed' })
  })

  test('GET changes nothing and redirects to the unsubscribe page', async () => {
    const response = redirectToUnsubscribePage(reader.token)
    expect([response.status, response.headers.get('location')]).toEqual([
      303,
      `/boletin/baja/${reader.token}`,
    ])
    expect(await reader.receives()).toEqual([reader.newsletterId])
  })
})

describe('the unsubscribe page', () => {
  const press = (text: string, headers = {}) =>
    handleUnsubscribe(
      postForm('/api/newsletter/leave', { token: text }, { accept: 'text/html', ...headers }),
      new Date(),
    )

  test('unsubscribes; responds the same to invalid tokens', async () => {
    const [known, unknown] = await Promise.all([press(reader.token), press('x')])
    for (const response of [known, unknown]) {
      expect([response.status, response.headers.get('location')]).toEqual([303, '/boletin/baja-confirmada'])
    }
    expect(await reader.receives()).toEqual([])
  })

  test('rejects requests from other sites', async () => {
    expect((await press(reader.token, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect(await reader.receives()).toEqual([reader.newsletterId])
  })
})

describe('preferences', () => {
  test('stores what the reader chose', async () => {
    const local = await section('local')
    const response = await reader.send({
      'newsletter:diario': 'on',
      'rhythm:diario': 'weekly',
      [`section:diario:${local.id}`]: 'on',
      'section:diario:999999': 'on',
      'newsletter:semanal': 'on',
      'rhythm:semanal': 'weekly',
      'newsletter:otro': 'on',
    })
    expect(response.headers.get('location')).toBe(`/boletin/preferencias/${reader.token}#guardado`)
    expect((await reader.load())?.subscriptions).toMatchObject([
      { newsletterId: reader.newsletterId, rhythm: 'weekly', sectionIds: [local.id], endedAt: null },
      { newsletterId: reader.otherNewsletterId, rhythm: 'each', sectionIds: [], endedAt: null },
    ])
    expect(await findPreferences(reader.token)).toMatchObject({
      email,
      newsletters: [
        { slug: 'diario', subscribed: true, rhythm: 'weekly', sections: [{ id: local.id, chosen: true }] },
        { slug: 'semanal', subscribed: true },
      ],
    })
  })

  test('offers the sections of the newsletter, including subsections, or the top-level ones if it has none', async () => {
    const [local, mundo] = [await section('local'), await section('mundo')]
    const centro = await section('centro', { parentId: local.id })
    const barrios = await section('barrios', { parentId: local.id })
    await db.section.update({ where: { id: centro.id }, data: { position: 5 } })
    const findOffered = async (sectionIds: number[]) => {
      await db.newsletter.update({ where: { id: reader.newsletterId }, data: { sectionIds } })
      return (await findPreferences(reader.token))?.newsletters[0]?.sections.map(({ name }) => name)
    }
    expect(await findOffered([centro.id, barrios.id])).toEqual(['barrios', 'centro'])
    expect(await findOffered([mundo.id, barrios.id])).toEqual(['barrios', 'mundo'])
    expect(await findOffered([])).toEqual(['local', 'mundo'])
    await reader.send({ 'newsletter:diario': 'on', [`section:diario:${barrios.id}`]: 'on' })
    await findOffered([centro.id, barrios.id])
    expect((await findPreferences(reader.token))?.newsletters[0]?.sections).toEqual([
      { id: barrios.id, name: 'barrios', chosen: true },
      { id: centro.id, name: 'centro', chosen: false },
    ])
  })

  test('unsubscribes a reader who chooses nothing; choosing a newsletter again lifts a suppression', async () => {
    await reader.send({})
    expect([await reader.receives(), (await reader.load())?.status]).toEqual([[], 'unsubscribed'])
    await suppress(db, email, 'complaint', new Date())
    await reader.send({ 'newsletter:diario': 'on' })
    expect([await reader.receives(), (await reader.load())?.status]).toEqual([
      [reader.newsletterId],
      'confirmed',
    ])
    expect(await db.suppression.count()).toBe(0)
  })

  test('rejects unconfirmed readers', async () => {
    await db.subscriber.update({
      where: { email: reader.email },
      data: { status: 'pending', confirmedAt: null },
    })
    const response = await reader.send({ 'newsletter:semanal': 'on' })
    expect(response.headers.get('location')).toBe('/boletin/enlace-no-valido')
    expect(await findPreferences(reader.token)).toBeNull()
    expect(await reader.receives()).toEqual([reader.newsletterId])
  })

  test('rejects every action from other sites', async () => {
    for (const action of ['save', 'download', 'erase']) {
      expect((await reader.send({ action }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    }
    expect(await reader.receives()).toEqual([reader.newsletterId])
  })
})

test('counts nothing for a newsletter without figures', async () => {
  await db.newsletter.updateMany({ data: { countsFigures: false } })
  await handleOneClickUnsubscribe(reader.token, new Date())
  expect(await readFigures()).toEqual([])
})
