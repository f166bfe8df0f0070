import { beforeEach, describe, expect, test } from 'vitest'
import { tagsExpiredSince } from '#lib/cache/cache-tags.ts'
import { database } from '#lib/database/client.ts'
import { section, story } from '#testing/feeds.ts'
import { makeSubscribers } from '#testing/newsletter/subscribers.ts'
import { findArchivePage, findEditionPage } from './archive.ts'
import { type ComposeRequest, composeEdition } from './compose-edition.ts'
import { sendDueEditions } from './send-due-editions.ts'
import { cancelEdition, sendEdition } from './send-edition.ts'

const db = database()
const now = new Date('2026-11-24T12:00:00Z')
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString()

const compose = async (request: ComposeRequest = { by: 'hand' }, at = now, slug = 'diario') =>
  composeEdition(db, slug, request, at)
/** Sends an edition, which in most of these tests nobody receives. */
const send = (id: number) => sendEdition(db, id, now, { allowsEmpty: true })
const slugsOf = async (id: number) => {
  const rows = await db.editionStory.findMany({
    where: { editionId: id },
    orderBy: { position: 'asc' },
    select: { article: { select: { slug: true } } },
  })
  return rows.map(({ article }) => article.slug)
}

beforeEach(async () => {
  await db.edition.deleteMany()
  await db.newsletter.deleteMany()
  await db.article.deleteMany()
  await db.subscriber.deleteMany()
})

describe('a manual edition', () => {
  test('has stories of any age and number, except sponsored and excluded ones', async () => {
    await story('vieja', '2020-01-01T00:00:00Z')
    await story('pagada', ago(1), { kind: 'sponsored', weight: 3 })
    await story('apartada', ago(1), { weight: 0 })
    await story('borrador', ago(1), { status: 'draft' })
    await story('retirada', ago(1), { status: 'withdrawn' })
    await story('importante', ago(20), { weight: 3 })
    const edition = await compose()
    expect(edition).toMatchObject({ newsletter: 'diario', slug: 'diario-2026-11-24', status: 'draft' })
    expect(await slugsOf(edition.id)).toEqual(['importante', 'vieja'])
  })

  test('reserves no stories: of two drafts with the same stories only one can be sent', async () => {
    for (let n = 0; n < 16; n++) await story(`nota-${n}`, ago(n))
    const editions = await Promise.all([compose(), compose()])
    expect(editions.map(({ slug }) => slug).sort()).toEqual(['diario-2026-11-24', 'diario-2026-11-24-2'])
    const [one, two] = await Promise.all(editions.map(({ id }) => slugsOf(id)))
    expect(one).toEqual(two)
    const sent = await Promise.allSettled(editions.map(({ id }) => send(id)))
    expect(sent.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = sent.find((each) => each.status === 'rejected')
    expect(String(refused?.reason)).toContain('Another edition with 7 of its stories')
    const next = await slugsOf((await compose()).id)
    expect(next.filter((slug) => one?.includes(slug))).toEqual([])
  })

  test('cannot repeat a breaking story, while a breaking edition can repeat any story', async () => {
    await story('nota', ago(1))
    const [draft, breaking] = [await compose(), await compose({ by: 'hand', breaking: 'nota' })]
    await send(breaking.id)
    await expect(send(draft.id)).rejects.toThrow('with 1 of its stories')
    const again = await compose({ by: 'hand', breaking: 'nota' })
    await expect(send(again.id)).resolves.toBe(0)
  })

  test('is not sent when nobody would receive it: it stays a draft, and its stories stay free', async () => {
    await story('nota', ago(1))
    const { id, slug } = await compose()
    await expect(sendEdition(db, id, now)).rejects.toThrow(/^Nadie recibiría la edición/)
    expect(await db.edition.findUnique({ where: { id } })).toMatchObject({ status: 'draft', startedAt: null })
    expect(await findEditionPage(slug)).toBeNull()
    expect(await slugsOf((await compose()).id)).toEqual(['nota'])
  })

  test('does not get back the stories of an edition cancelled after it was sent to readers', async () => {
    await story('nota', ago(1))
    const { id } = await compose()
    await send(id)
    await cancelEdition(db, id)
    await expect(compose()).rejects.toThrow('There is nothing to send')
  })

  test('has stories of the newsletter’s sections and their subsections', async () => {
    const parent = await section('ciudad')
    const child = await section('barrios', { parentId: parent.id })
    await story('de-la-ciudad', ago(3), { sectionId: parent.id })
    await story('de-los-barrios', ago(2), { sectionId: child.id })
    await story('de-local', ago(1))
    await db.newsletter.create({ data: { slug: 'ciudad', name: 'La ciudad', sectionIds: [parent.id] } })
    expect(await slugsOf((await compose({ by: 'hand' }, now, 'ciudad')).id)).toEqual([
      'de-los-barrios',
      'de-la-ciudad',
    ])
  })

  test('of an unknown newsletter fails and lists the existing ones', async () => {
    await story('nota', ago(1))
    await compose()
    await expect(compose({ by: 'hand' }, now, 'semanal')).rejects.toThrow(
      'There is no newsletter semanal; there are: diario.',
    )
  })
})

describe('breaking news', () => {
  test('has one story and its own subject', async () => {
    await story('urgente', ago(1))
    const { id, kind } = await compose({ by: 'hand', breaking: 'urgente', subject: 'Se cae el puente' })
    expect([kind, await slugsOf(id)]).toEqual(['breaking', ['urgente']])
    await send(id)
    expect(await findEditionPage('diario-2026-11-24')).toMatchObject({ title: 'Se cae el puente' })
  })

  test.each([
    ['nada', 'No story is published'],
    ['pagada', 'is sponsored content'],
    ['retirada', 'No story is published'],
  ])('rejects %s', async (slug, sentence) => {
    await story('pagada', ago(1), { kind: 'sponsored' })
    await story('retirada', ago(1), { status: 'withdrawn' })
    await expect(compose({ by: 'hand', breaking: slug })).rejects.toThrow(sentence)
  })
})

describe('a scheduled edition', () => {
  // 7:00 in Bogotá is 12:00 in UTC; 28 November 2026 is a Saturday, the day of the summary.
  const seven = new Date('2026-11-24T12:00:30Z')
  const lines: string[] = []
  const run = (at: Date) => sendDueEditions(db, at, (line) => lines.push(line))
  const editions = () => db.edition.findMany({ orderBy: { id: 'asc' }, include: { stories: true } })

  beforeEach(async () => {
    lines.length = 0
    const site = { name: 'El Cabo', timeZone: 'America/Bogota' }
    await db.site.upsert({ where: { id: 1 }, create: site, update: site })
    await db.newsletter.create({
      data: { slug: 'diario', name: 'El diario', createdAt: new Date('2026-11-01T00:00:00Z'), minimum: 2 },
    })
    await makeSubscribers(3)
  })

  test('is sent once at its hour, even if the job runs several times', async () => {
    for (const hours of [1, 2, 30]) await story(`nota-${hours}`, ago(hours))
    await Promise.all([run(seven), run(seven), run(new Date(seven.getTime() + 60_000))])
    const [edition, ...more] = await editions()
    expect(more).toEqual([])
    expect(edition).toMatchObject({ status: 'sending', kind: 'regular', startedAt: expect.any(Date) })
    // The third is more than a day old.
    expect(edition?.stories).toHaveLength(2)
    expect(await db.delivery.count()).toBe(3)
    expect(await tagsExpiredSince(db, new Date(0))).toEqual(
      expect.arrayContaining(['archive', 'path:/boletin/archivo/diario-2026-11-24']),
    )
  })

  test('is skipped with a reason if there are too few stories', async () => {
    await story('sola', ago(1))
    await run(seven)
    expect(await editions()).toMatchObject([
      { status: 'skipped', note: 'Too few stories: 1, and the minimum is 2.', stories: [] },
    ])
    expect(lines).toEqual([expect.stringContaining('is skipped. Too few stories: 1')])
    await story('otra', new Date(seven.getTime() + 3_600_000).toISOString())
    await run(new Date(seven.getTime() + 86_400_000 - 60_000))
    expect(await editions()).toHaveLength(1)
  })

  test('is skipped if its readers have all chosen other sections', async () => {
    for (const hours of [1, 2]) await story(`nota-${hours}`, ago(hours))
    const { id } = await section('deportes')
    await db.subscription.updateMany({ data: { sectionIds: [id] } })
    await run(seven)
    expect(await editions()).toMatchObject([{ status: 'skipped', note: 'No tenía destinatarios.' }])
    expect(lines).toEqual([expect.stringContaining('is skipped. No tenía destinatarios.')])
    expect(await db.delivery.count()).toBe(0)
  })

  test('includes stories of the previous edition’s last hour that were published too late for it', async () => {
    for (const hours of [2, 3]) await story(`nota-${hours}`, ago(hours))
    await run(seven)
    for (const minutes of [0, 30, 90]) await story(`tarde-${minutes}`, ago(minutes / 60))
    await run(new Date(seven.getTime() + 86_400_000))
    const [, next] = await editions()
    expect(await slugsOf(next?.id as number)).toEqual(['tarde-0', 'tarde-30'])
  })

  test('of a weekly newsletter is also sent to those who had chosen the summary', async () => {
    for (const hours of [1, 2]) await story(`nota-${hours}`, ago(hours))
    await db.subscription.updateMany({
      where: { subscriber: { email: 'lector1@correo.example' } },
      data: { rhythm: 'weekly' },
    })
    await db.newsletter.updateMany({ data: { rhythm: 'weekly', weekday: 2 } })
    await run(seven)
    expect(await editions()).toMatchObject([{ kind: 'regular', status: 'sending' }])
    expect(await db.delivery.count()).toBe(3)
  })

  test('covers the period since the last edition', async () => {
    for (const hours of [1, 2]) await story(`nota-${hours}`, ago(hours))
    await run(seven)
    for (const hours of [-1, -2, -40]) await story(`nueva${hours}`, ago(hours))
    await run(new Date(seven.getTime() + 2 * 86_400_000))
    const [, second] = await editions()
    expect(second?.stories).toHaveLength(3)
  })

  test('is not composed before its hour, hours later, with a manual schedule or without subscribers', async () => {
    for (const hours of [1, 2]) await story(`nota-${hours}`, ago(hours))
    await run(new Date('2026-11-24T11:59:59Z'))
    await run(new Date('2026-11-24T14:30:00Z'))
    await db.newsletter.updateMany({ data: { rhythm: 'manual' } })
    await run(seven)
    await db.newsletter.updateMany({ data: { rhythm: 'daily' } })
    await db.subscription.updateMany({ data: { endedAt: now } })
    await run(seven)
    // That edition was already handled: new subscribers receive the next one.
    await db.subscription.updateMany({ data: { endedAt: null } })
    await run(new Date(seven.getTime() + 600_000))
    expect(await editions()).toEqual([])
  })

  test('starts the next day for a newsletter created after its hour', async () => {
    for (const hours of [1, 2]) await story(`nota-${hours}`, ago(hours))
    await db.newsletter.updateMany({ data: { createdAt: new Date('2026-11-24T12:00:10Z') } })
    await run(seven)
    expect(await editions()).toEqual([])
  })

  test('is a summary on Saturdays for those who chose it, and may repeat stories of daily editions', async () => {
    const saturday = new Date('2026-11-28T12:00:30Z')
    const [first] = await db.subscriber.findMany({ take: 1 })
    await db.subscription.updateMany({ where: { subscriberId: first?.id }, data: { rhythm: 'weekly' } })
    for (const hours of [-90, -50]) await story(`nota${hours}`, ago(hours))
    await db.newsletter.updateMany({ data: { minimum: 1 } })
    await run(new Date(saturday.getTime() - 86_400_000))
    await run(saturday)
    expect((await editions()).map(({ kind, stories }) => [kind, stories.length])).toEqual([
      ['regular', 1],
      ['regular', 1],
      ['summary', 2],
    ])
    const counts = await db.delivery.groupBy({
      by: ['editionId'],
      _count: true,
      orderBy: { editionId: 'asc' },
    })
    expect(counts.map(({ _count }) => _count)).toEqual([2, 2, 1])
  })
})

describe('the archive', () => {
  test('has sent editions only, without stories that were withdrawn later', async () => {
    await story('una', ago(1))
    await story('dos', ago(2))
    const { id, slug } = await compose()
    expect(await findEditionPage(slug)).toBeNull()
    expect(await findArchivePage(1)).toEqual({ editions: [], page: 1, pages: 1 })
    await send(id)
    expect((await findEditionPage(slug))?.cards.map(({ headline }) => headline)).toEqual(['una', 'dos'])
    expect((await findArchivePage(1))?.editions).toMatchObject([{ slug, title: 'una', headlines: ['dos'] }])
    await db.article.update({ where: { slug: 'una' }, data: { status: 'withdrawn' } })
    expect(await findEditionPage(slug)).toMatchObject({ title: 'dos', cards: [{ headline: 'dos' }] })
    expect((await findArchivePage(1))?.editions).toMatchObject([{ title: 'dos', headlines: [] }])
    expect(await findArchivePage(2)).toBeNull()
  })
})
