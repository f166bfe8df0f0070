import { describe, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { section } from '#testing/feeds.ts'
import { figures, Reader } from '#testing/newsletter/reader-harness.ts'
import { post } from '#testing/newsletter/sign-up.ts'
import { suppress } from '../subscribers/suppression.ts'
import {
  handleOneClickUnsubscribe,
  handleUnsubscribe,
  redirectToUnsubscribePage,
} from './handle-unsubscribe.ts'
import { findPreferences } from './preferences.ts'
import { readerToken } from './reader-token.ts'

const db = database()
const reader = new Reader()
const { email } = reader

describe('one click of a mail program (RFC 8058)', () => {
  const click = (text: string) => handleOneClickUnsubscribe(text, new Date())
  const seen = async (response: Response) => [response.status, [...response.headers], await response.text()]

  test('leaves, without cookie, redirect or a header of ours; again it says the same', async () => {
    const first = await seen(await click(reader.token))
    expect(first[0]).toBe(200)
    expect(await reader.found()).toMatchObject({ status: 'unsubscribed' })
    const after = await reader.found()
    expect(await seen(await click(reader.token))).toEqual(first)
    expect(await reader.found()).toEqual(after)
    expect(await figures()).toEqual([['left', 1]])
  })

  test('tokens of nobody get the same answer, and nobody leaves', async () => {
    const nobody = readerToken({ subscriberId: 999_999, newsletterId: reader.newsletterId })
    const answers = await Promise.all(
      [nobody, 'x', reader.token.replace(/.$/, '_'), '%2e%2e'].map(async (text) => seen(await click(text))),
    )
    const known = await seen(
      await click(readerToken({ subscriberId: 999_998, newsletterId: reader.newsletterId })),
    )
    for (const answer of answers) expect(answer).toEqual(known)
    expect(known[0]).toBe(200)
    expect(await reader.receives()).toEqual([reader.newsletterId])
  })

  test('it is about one newsletter: the others still come', async () => {
    await db.subscription.create({
      data: { subscriberId: (await reader.found())?.id as number, newsletterId: reader.other },
    })
    await click(reader.token)
    expect(await reader.receives()).toEqual([reader.other])
    expect(await reader.found()).toMatchObject({ status: 'confirmed' })
  })

  test('opening the address changes nothing and leads to the page that asks', async () => {
    const response = redirectToUnsubscribePage(reader.token)
    expect([response.status, response.headers.get('location')]).toEqual([
      303,
      `/boletin/baja/${reader.token}`,
    ])
    expect(await reader.receives()).toEqual([reader.newsletterId])
  })
})

describe('the page for leaving', () => {
  const press = (text: string, headers = {}) =>
    handleUnsubscribe(
      post('/api/newsletter/leave', { token: text }, { accept: 'text/html', ...headers }),
      new Date(),
    )

  test('its button leaves; a token of nobody gets the same answer', async () => {
    const [known, unknown] = await Promise.all([press(reader.token), press('x')])
    for (const response of [known, unknown]) {
      expect([response.status, response.headers.get('location')]).toEqual([303, '/boletin/baja-confirmada'])
    }
    expect(await reader.receives()).toEqual([])
  })

  test('another site cannot press it', async () => {
    expect((await press(reader.token, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect(await reader.receives()).toEqual([reader.newsletterId])
  })
})

describe('preferences', () => {
  test('are what the reader chose', async () => {
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
    expect((await reader.found())?.subscriptions).toMatchObject([
      { newsletterId: reader.newsletterId, rhythm: 'weekly', sectionIds: [local.id], endedAt: null },
      { newsletterId: reader.other, rhythm: 'each', sectionIds: [], endedAt: null },
    ])
    expect(await findPreferences(reader.token)).toMatchObject({
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
      await db.newsletter.update({ where: { id: reader.newsletterId }, data: { sectionIds } })
      return (await findPreferences(reader.token))?.newsletters[0]?.sections.map(({ name }) => name)
    }
    expect(await offered([centro.id, barrios.id])).toEqual(['barrios', 'centro'])
    expect(await offered([mundo.id, barrios.id])).toEqual(['barrios', 'mundo'])
    expect(await offered([])).toEqual(['local', 'mundo'])
    await reader.send({ 'newsletter:diario': 'on', [`section:diario:${barrios.id}`]: 'on' })
    await offered([centro.id, barrios.id])
    expect((await findPreferences(reader.token))?.newsletters[0]?.sections).toEqual([
      { id: barrios.id, name: 'barrios', chosen: true },
      { id: centro.id, name: 'centro', chosen: false },
    ])
  })

  test('no newsletter is to leave; one is to come back, whatever kept mails away', async () => {
    await reader.send({})
    expect([await reader.receives(), (await reader.found())?.status]).toEqual([[], 'unsubscribed'])
    await suppress(db, email, 'complaint', new Date())
    await reader.send({ 'newsletter:diario': 'on' })
    expect([await reader.receives(), (await reader.found())?.status]).toEqual([
      [reader.newsletterId],
      'confirmed',
    ])
    expect(await db.suppression.count()).toBe(0)
  })

  test('nobody who has not confirmed can choose', async () => {
    await db.subscriber.update({
      where: { email: reader.email },
      data: { status: 'pending', confirmedAt: null },
    })
    const response = await reader.send({ 'newsletter:semanal': 'on' })
    expect(response.headers.get('location')).toBe('/boletin/enlace-no-valido')
    expect(await findPreferences(reader.token)).toBeNull()
    expect(await reader.receives()).toEqual([reader.newsletterId])
  })

  test('another site can do none of it', async () => {
    for (const action of ['save', 'download', 'erase']) {
      expect((await reader.send({ action }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    }
    expect(await reader.receives()).toEqual([reader.newsletterId])
  })
})

test('a newsletter that does not count has no figures', async () => {
  await db.newsletter.updateMany({ data: { countsFigures: false } })
  await handleOneClickUnsubscribe(reader.token, new Date())
  expect(await figures()).toEqual([])
})
