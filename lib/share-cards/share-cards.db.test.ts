import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { onExpiry } from '#lib/cache/expiry.ts'
import { database } from '#lib/database/client.ts'
import type { CardContent } from '#lib/media/share-card/draw-card.ts'
import { type CardTarget, findCard, PAPER_CARD } from '#lib/media/share-card/find-card.ts'
import { isStored, readRendition } from '#lib/media/store.ts'
import { settings } from '#lib/settings/settings.ts'
import { story } from '#testing/feeds.ts'
import { shareCardJob } from './jobs.ts'
import { makeCard } from './make-card.ts'
import { markSectionOutdated, requestMissingCards } from './outdated-cards.ts'

const db = database()
const NOW = new Date('2026-12-01T12:00:00Z')

beforeEach(async () => {
  await db.$executeRaw`truncate share_card, article, story, section, site, author, tag restart identity cascade`
  await db.$executeRaw`delete from graphile_worker._private_jobs`
})
afterAll(() => db.$disconnect())

const waiting = () =>
  db.$queryRaw<{ payload: CardTarget }[]>`
    select payload from graphile_worker._private_jobs jobs
    join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
    where identifier = ${shareCardJob.name} order by payload->>'kind', (payload->>'id')::int`
const drawing = () => vi.fn(async ({ headline }: CardContent) => Buffer.from(headline))

test('a story gets its card, and its page expires once', async () => {
  const id = await story('nota', '2026-03-01T00:00:00Z', { headline: 'El puerto' })
  const expired: string[] = []
  const stop = onExpiry((tags) => expired.push(...tags))
  const draw = drawing()
  await makeCard(db, { kind: 'story', id }, NOW, draw)
  expect(expired).toEqual([`article:${id}`])
  expect(draw).toHaveBeenCalledWith({
    label: expect.any(String),
    headline: 'El puerto',
    picture: null,
    paper: 'Portada',
    accent: '#8a1c1c',
  })
  const file = await findCard(db, [{ kind: 'story', id }])
  expect(file).toMatch(/^[0-9a-f]{2}\/[0-9a-f]{16}-card\.jpeg$/)
  expect(String(await readRendition(file ?? ''))).toBe('El puerto')
  await makeCard(db, { kind: 'story', id }, NOW, draw)
  expect(draw).toHaveBeenCalledOnce()
  stop()
})

test('a new card takes the place of the one before, whose file is removed', async () => {
  const id = await story('nota', '2026-03-01T00:00:00Z', { headline: 'Antes' })
  const target = { kind: 'story', id } as const
  await makeCard(db, target, NOW, drawing())
  const before = String(await findCard(db, [target]))
  await db.article.update({ where: { id }, data: { headline: 'Después' } })
  await makeCard(db, target, NOW, drawing())
  expect([await isStored(before), await isStored(String(await findCard(db, [target])))]).toEqual([
    false,
    true,
  ])
})

test('a card of what has changed while it was drawn is not kept', async () => {
  const id = await story('nota', '2026-03-01T00:00:00Z', { headline: 'Un nombre' })
  await makeCard(db, { kind: 'story', id }, NOW, async () => {
    await db.article.update({ where: { id }, data: { headline: 'Sin él' } })
    return Buffer.from('Un nombre')
  })
  expect(await findCard(db, [{ kind: 'story', id }])).toBeNull()
  const hash = createHash('sha256').update('Un nombre').digest('hex').slice(0, 16)
  expect(await isStored(`${hash.slice(0, 2)}/${hash}-card.jpeg`)).toBe(false)
})

test('until the card of a story exists, that of its section stands for it, or the paper’s', async () => {
  const id = await story('nota', '2026-03-01T00:00:00Z')
  const { id: sectionId } = await db.section.findFirstOrThrow()
  const ofStory = () => findCard(db, [{ kind: 'story', id }, { kind: 'section', id: sectionId }, PAPER_CARD])
  expect(await ofStory()).toBeNull()
  const draw = drawing()
  await makeCard(db, PAPER_CARD, NOW, draw)
  const paper = await ofStory()
  await makeCard(db, { kind: 'section', id: sectionId }, NOW, draw)
  const section = await ofStory()
  await makeCard(db, { kind: 'story', id }, NOW, draw)
  expect(new Set([paper, section, await ofStory(), null]).size).toBe(4)
})

test('a draft has no card, and what no longer exists loses it', async () => {
  const id = await story('borrador', '2026-03-01T00:00:00Z', { status: 'draft' })
  const draw = drawing()
  await makeCard(db, { kind: 'story', id }, NOW, draw)
  expect(draw).not.toHaveBeenCalled()
  await db.shareCard.create({
    data: { kind: 'tag', targetId: 99, hash: '', file: 'ab/abababababababab-card.jpeg', madeAt: NOW },
  })
  await requestMissingCards(db)
  expect(await findCard(db, [{ kind: 'tag', id: 99 }])).toBeNull()
})

test('a scheduled story has its card beforehand', async () => {
  const section = await db.section.create({ data: { slug: 'local', name: 'Local' } })
  const { id } = await db.story.create({ data: { headline: 'Otro', sectionId: section.id, authorIds: [] } })
  await db.storyVersion.create({
    data: {
      storyId: id,
      number: 1,
      kind: 'submitted',
      content: { kind: 'analysis', headline: 'Mañana', sectionId: section.id, leadImageId: null },
    },
  })
  const draw = drawing()
  await makeCard(db, { kind: 'story', id }, NOW, draw)
  expect(draw).not.toHaveBeenCalled()
  await db.story.update({
    where: { id },
    data: {
      stage: 'scheduled',
      scheduledVersion: 1,
      scheduledAt: new Date('2027-01-01T12:00:00Z'),
      scheduledWall: '2027-01-01T12:00',
      zone: 'UTC',
    },
  })
  await makeCard(db, { kind: 'story', id }, NOW, draw)
  expect(draw).toHaveBeenCalledWith(
    expect.objectContaining({ headline: 'Mañana', label: 'Local · Análisis' }),
  )
})

test('what has no card, or an outdated one, gets a job each', async () => {
  const id = await story('nota', '2026-03-01T00:00:00Z', { tags: ['puerto'] })
  const { id: sectionId } = await db.section.findFirstOrThrow()
  const [author, tag] = await Promise.all([db.author.findFirstOrThrow(), db.tag.findFirstOrThrow()])
  const all = [
    { kind: 'author', id: author.id },
    { kind: 'paper', id: 0 },
    { kind: 'section', id: sectionId },
    { kind: 'story', id },
    { kind: 'tag', id: tag.id },
  ] as const
  expect(await requestMissingCards(db)).toBe(5)
  expect((await waiting()).map(({ payload }) => payload)).toEqual(all)
  for (const target of all) await makeCard(db, target, NOW, drawing())
  await db.$executeRaw`delete from graphile_worker._private_jobs`
  expect(await requestMissingCards(db)).toBe(0)
  await markSectionOutdated(db, sectionId)
  expect(await requestMissingCards(db)).toBe(2)
  expect((await waiting()).map(({ payload }) => payload)).toEqual([all[2], all[3]])
})

test('the card itself: a JPEG of 1200 by 630 pixels below 300 KB', async () => {
  await db.site.create({ data: { name: 'El Cabo', accentColor: '#0b4a63' } })
  const id = await story('nota', '2026-03-01T00:00:00Z', {
    headline: 'Łódź, São Paulo y l’Hospitalet: 习近平 viaja a Ñuñoa 🚢',
  })
  await makeCard(db, { kind: 'story', id }, NOW)
  const file = await findCard(db, [{ kind: 'story', id }])
  const bytes = await readFile(path.join(settings().dataFolder, 'media', String(file)))
  const { format, width, height } = await sharp(bytes).metadata()
  expect({ format, width, height }).toEqual({ format: 'jpeg', width: 1200, height: 630 })
  expect(bytes.length).toBeLessThan(300_000)
})
