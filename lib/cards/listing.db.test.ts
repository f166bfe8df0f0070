import { beforeAll, describe, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { section, story } from '#testing/feeds.ts'
import { LATEST, type List } from './list.ts'
import { countListing } from './list-counts.ts'
import { findNewest } from './list-entries.ts'
import { findListing } from './listing.ts'

const lists = {} as Record<'latest' | 'section' | 'author' | 'tag' | 'empty', List>

beforeAll(async () => {
  const db = database()
  const local = await section('local')
  const barrios = await section('barrios', { parentId: local.id })
  const otra = await section('otra')
  for (let i = 0; i < 90; i++) {
    // Many in some months, none in others, several at the same moment, in another order than their ids.
    const publishedAt = new Date(Date.UTC(2026, (i * i) % 7, 1 + (i % 3)))
    await story(`nota-${i}`, publishedAt.toISOString(), {
      sectionId: [local.id, barrios.id, otra.id][i % 3],
      author: i % 2 === 0 ? 'ana-ruiz' : 'leo-paz',
      tags: i % 3 === 0 ? ['puerto'] : ['puerto', 'pesca'],
      kind: i % 4 === 0 ? 'sponsored' : 'news',
      ...(i % 10 === 0 && { status: 'draft' as const }),
    })
  }
  const author = await db.author.findFirstOrThrow({ where: { slug: 'leo-paz' } })
  const tag = await db.tag.findFirstOrThrow({ where: { slug: 'pesca' } })
  lists.latest = LATEST
  lists.section = { kind: 'section', ids: [local.id, barrios.id] }
  lists.author = { kind: 'author', ids: [author.id] }
  lists.tag = { kind: 'tag', ids: [tag.id] }
  lists.empty = { kind: 'section', ids: [otra.id + 1] }
})

const wheres = {
  latest: {},
  section: { section: { slug: { in: ['local', 'barrios'] } } },
  author: { authors: { some: { author: { slug: 'leo-paz' } } } },
  tag: { tags: { some: { tag: { slug: 'pesca' } } } },
  empty: { id: 0 },
}

/** What a list holds, asked of the articles themselves. */
async function everyId(of: keyof typeof wheres, more = {}): Promise<number[]> {
  const rows = await database().article.findMany({
    where: { status: 'published', ...wheres[of], ...more },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

describe.each(['latest', 'section', 'author', 'tag'] as const)('the list of %s', (of) => {
  test('has every story once, in order, on as many pages as they fill', async () => {
    const expected = await everyId(of)
    expect(expected.length).toBeGreaterThan(25)
    const first = await findListing(database(), lists[of], 1)
    expect(first).toMatchObject({ total: expected.length, pages: Math.ceil(expected.length / 25) })
    expect(await countListing(database(), lists[of])).toBe(expected.length)
    const shown: number[] = []
    for (let page = 1; page <= Number(first?.pages); page++) {
      const listing = await findListing(database(), lists[of], page)
      shown.push(...(listing?.cards.map(({ id }) => id) ?? []))
    }
    expect(shown).toEqual(expected)
    expect(await findListing(database(), lists[of], Number(first?.pages) + 1)).toBeNull()
    expect(await findListing(database(), lists[of], 0)).toBeNull()
  })

  test('tells its newest, but for those that are left out', async () => {
    const [first = 0, second = 0] = await everyId(of)
    const expected = await everyId(of, { id: { notIn: [first, second] }, kind: { not: 'sponsored' } })
    const newest = await findNewest(database(), [lists[of]], {
      take: 7,
      except: [first, second],
      exceptKind: { kind: 'sponsored', lookAt: 100 },
    })
    expect(newest).toEqual(expected.slice(0, 7))
  })
})

test('an empty list has one page', async () => {
  expect(await findListing(database(), lists.empty, 1)).toEqual({ cards: [], page: 1, pages: 1, total: 0 })
})

test('a story that is in several of the lists comes once', async () => {
  const expected = await everyId('latest', { OR: [wheres.author, wheres.tag] })
  const newest = await findNewest(database(), [lists.author, lists.tag], { take: 40 })
  expect(newest).toEqual(expected.slice(0, 40))
})

test('no more of a list is looked at than is said', async () => {
  const looked = (await everyId('latest')).slice(0, 10)
  const expected = await everyId('latest', { id: { in: looked }, kind: { not: 'news' } })
  const newest = await findNewest(database(), [LATEST], {
    take: 25,
    exceptKind: { kind: 'sponsored', lookAt: 10 },
  })
  expect(newest).toEqual(looked.filter((id) => !expected.includes(id)))
})
