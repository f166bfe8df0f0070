import path from 'node:path'
import { expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { hasPublisher } from '#lib/newsroom/people/publishers.ts'
import { newDesk } from '#testing/newsroom/stories.ts'
import { loadDemoNewsroom } from './load-demo-newsroom.ts'

const FILE = path.resolve(import.meta.dirname, '../../demo/newsroom.yaml')

test('the demo edition has three people, none of them a publisher, a story in each stage, and notes', async () => {
  const db = database()
  for (const slug of ['local', 'economia', 'barrios']) await newDesk(slug)
  await db.author.createMany({
    data: [
      { slug: 'renata-d-alcor', name: "Renata D'Alcor" },
      { slug: 'inigo-penalba', name: 'Íñigo Peñalba' },
    ],
  })
  const now = new Date()
  await loadDemoNewsroom(FILE, now)
  await loadDemoNewsroom(FILE, now)
  expect(await db.person.count()).toBe(3)
  expect(await hasPublisher(db)).toBe(false)
  const stories = await db.story.findMany({
    orderBy: { id: 'asc' },
    select: {
      stage: true,
      discardedAt: true,
      scheduledAt: true,
      sectionId: true,
      _count: { select: { notes: true } },
    },
  })
  expect(stories.map(({ stage, discardedAt }) => (discardedAt ? 'discarded' : stage))).toEqual([
    'draft',
    'in_review',
    'ready',
    'scheduled',
    'discarded',
  ])
  expect(stories.every(({ sectionId }) => sectionId !== null)).toBe(true)
  expect(stories[1]?._count.notes).toBe(3)
  expect(stories[3]?.scheduledAt?.getTime()).toBeGreaterThan(now.getTime())
  expect(await db.article.count()).toBe(0)
})
