import { beforeEach, describe, expect, test } from 'vitest'
import { type Database, database } from '#lib/database/client.ts'
import type { ArticleStatus } from '#prisma/generated/client.ts'
import { createArticle } from '#testing/articles.ts'
import { section, story } from '#testing/feeds.ts'

beforeEach(async () => {
  await database().$executeRaw`truncate article, section, author, tag cascade`
})

/** How many counts differ from a count over all articles. */
async function countWrong(db: Database = database()): Promise<number> {
  const [row] = await db.$queryRaw<{ wrong: number }[]>`select wrong_list_counts()::int as wrong`
  return row?.wrong ?? -1
}

const months = (kind: 'latest' | 'section' | 'author' | 'tag' | 'sitemap', listId = 0) =>
  database().listMonth.findMany({
    where: { kind, listId },
    orderBy: { month: 'asc' },
    select: { month: true, stories: true, changedAt: true },
  })

const day = (date: string) => new Date(`${date}T00:00:00Z`)

describe('each way in which a list changes', () => {
  test('published, withdrawn and published again', async () => {
    const id = await story('nota', '2026-03-31T23:59:59.999Z', { tags: ['puerto'] })
    const march = [{ month: day('2026-03-01'), stories: 1, changedAt: new Date('2026-03-31T23:59:59.999Z') }]
    const tag = await database().tag.findFirstOrThrow()
    expect(await months('latest')).toEqual(march)
    expect(await months('tag', tag.id)).toEqual(march)
    await database().article.update({ where: { id }, data: { status: 'withdrawn' } })
    expect(await months('latest')).toEqual([])
    expect(await months('tag', tag.id)).toEqual([])
    expect(await database().listTotal.count()).toBe(0)
    await database().article.update({ where: { id }, data: { status: 'published' } })
    expect(await months('tag', tag.id)).toEqual(march)
    expect(await countWrong()).toBe(0)
  })

  test('moved to another section and another month', async () => {
    const id = await story('nota', '2026-03-02T00:00:00Z')
    await story('otra', '2026-03-01T00:00:00Z')
    const local = await section('local')
    const barrios = await section('barrios', { parentId: local.id })
    await database().article.update({
      where: { id },
      data: { sectionId: barrios.id, publishedAt: day('2026-04-05') },
    })
    expect(await months('section', local.id)).toEqual([
      { month: day('2026-03-01'), stories: 1, changedAt: day('2026-03-01') },
    ])
    expect(await months('section', barrios.id)).toEqual([
      { month: day('2026-04-01'), stories: 1, changedAt: day('2026-04-05') },
    ])
    const author = await database().author.findFirstOrThrow()
    expect(await months('author', author.id)).toHaveLength(2)
    expect(await countWrong()).toBe(0)
  })

  test('the latest change goes back when the story that was changed last leaves', async () => {
    await story('antes', '2026-03-01T00:00:00Z', { tags: ['puerto'] })
    const id = await story('despues', '2026-03-02T00:00:00Z', {
      tags: ['puerto'],
      updatedAt: day('2026-06-01'),
    })
    expect((await months('latest'))[0]?.changedAt).toEqual(day('2026-06-01'))
    await database().article.update({ where: { id }, data: { updatedAt: day('2026-05-01') } })
    expect((await months('latest'))[0]?.changedAt).toEqual(day('2026-05-01'))
    await database().article.delete({ where: { id } })
    expect((await months('latest'))[0]?.changedAt).toEqual(day('2026-03-01'))
    expect(await countWrong()).toBe(0)
  })

  test('sitemaps count by agency, and not what is elsewhere or hidden', async () => {
    const own = 'https://elcabo.example/local/propia'
    await story('propia', '2026-03-01T00:00:00Z', { canonicalUrl: own })
    await story('ajena', '2026-03-01T00:00:00Z', { canonicalUrl: 'https://otro.example/nota' })
    await story('oculta', '2026-03-01T00:00:00Z', { noindex: true })
    await story('copia', '2026-03-01T00:00:00Z', { sourceName: 'Agencia Ñ' })
    const rows = () =>
      database().listMonth.findMany({
        where: { kind: 'sitemap' },
        orderBy: { source: 'asc' },
        select: { source: true, canonicalOrigin: true, stories: true },
      })
    expect(await rows()).toEqual([
      { source: '', canonicalOrigin: 'https://elcabo.example', stories: 1 },
      { source: 'agencia ñ', canonicalOrigin: '', stories: 1 },
    ])
    await database().section.update({ where: { slug: 'local' }, data: { slug: 'ciudad' } })
    expect(await rows()).toEqual([{ source: 'agencia ñ', canonicalOrigin: '', stories: 1 }])
    expect(await countWrong()).toBe(0)
  })

  test('a change that no list shows notes nothing', async () => {
    const id = await story('nota', '2026-03-01T00:00:00Z')
    await database().$transaction(async (tx) => {
      await tx.article.update({ where: { id }, data: { headline: 'Otro titular' } })
      expect(await tx.$queryRaw`select from list_change`).toEqual([])
    })
  })

  test('what a transaction noted is added up once, however many changes there are', async () => {
    const scansOf = async (tx: Database) => {
      const [row] = await tx.$queryRaw<{ count: number }[]>`
        select (seq_scan + idx_scan)::int as count from pg_stat_xact_user_tables where relname = 'list_change'`
      return row?.count ?? 0
    }
    const counted = database().$transaction(async (tx) => {
      const before = await scansOf(tx)
      await tx.$executeRaw`insert into list_change (transaction, kind, list_id, month, stories, changed_at)
        select pg_current_xact_id()::text::bigint, 'tag', i, '2026-03-01', 1, now() from generate_series(1, 400) i`
      await tx.$executeRaw`set constraints all immediate`
      const after = await scansOf(tx)
      expect(await tx.listTotal.count({ where: { kind: 'tag' } })).toBe(400)
      expect(after - before).toBeLessThan(20)
      throw new Error('undone')
    })
    await expect(counted).rejects.toThrow('undone')
  })

  test('what is noted after the counts were added up, and what a savepoint undoes, is counted rightly', async () => {
    const first = await story('uno', '2026-03-01T00:00:00Z')
    const second = await story('dos', '2026-03-02T00:00:00Z')
    const withdraw = (tx: Database, id: number) =>
      tx.article.update({ where: { id }, data: { status: 'withdrawn' } })
    await database().$transaction(async (tx) => {
      await tx.$executeRaw`set constraints all immediate`
      await tx.$executeRaw`set constraints all deferred`
      await withdraw(tx, first)
      await tx.$executeRaw`savepoint before_second`
      await withdraw(tx, second)
      await tx.$executeRaw`set constraints all immediate`
      expect(await tx.listTotal.count({ where: { kind: 'latest' } })).toBe(0)
      await tx.$executeRaw`rollback to savepoint before_second`
    })
    expect(await months('latest')).toMatchObject([{ stories: 1 }])
    expect(await countWrong()).toBe(0)
  })

  test('what is rolled back is not counted', async () => {
    const undone = database().$transaction(async (tx) => {
      const { id } = await section('local')
      await createArticle(
        {
          slug: 'x',
          sectionId: id,
          headline: 'X',
          body: { type: 'doc', content: [] },
          bodyText: '',
          publishedAt: new Date('2026-03-01T00:00:00Z'),
        },
        tx,
      )
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await database().listMonth.count()).toBe(0)
  })
})

test('a wrong count is found, and counted anew', async () => {
  await story('nota', '2026-03-01T00:00:00Z', { tags: ['puerto'] })
  await database().listMonth.updateMany({ where: { kind: 'tag' }, data: { stories: 7 } })
  await database().listTotal.deleteMany({ where: { kind: 'author' } })
  await database().$executeRaw`alter table article_tag disable trigger user`
  await database().$executeRaw`update article_tag set published_at = null`
  await database().$executeRaw`alter table article_tag enable trigger user`
  // The row of the month is missing and another is there instead; the total is missing; the date is missing.
  expect(await countWrong()).toBe(4)
  await database().$executeRaw`select rebuild_list_counts()`
  expect(await countWrong()).toBe(0)
})

/** Numbers from 0 to below `limit`, the same for the same seed (mulberry32). */
function randomNumbers(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return (((t ^ (t >>> 14)) >>> 0) % limit) | 0
  }
}

const STATUSES: ArticleStatus[] = ['withdrawn', 'published']
const CANONICALS = [null, null, 'https://otro.example/x', 'https://elcabo.example/']

describe('after any changes the counts are what a count over all articles comes to', () => {
  interface Ground {
    sections: { id: number; slug: string }[]
    authors: number[]
    tags: number[]
  }

  async function prepare(): Promise<Ground> {
    const db = database()
    const sections = await Promise.all(['uno', 'dos', 'tres'].map((slug) => section(slug)))
    const make = (table: 'author' | 'tag') =>
      Promise.all(
        ['a', 'b', 'c'].map(async (slug) => {
          const data = { slug, name: slug }
          return (table === 'author' ? await db.author.create({ data }) : await db.tag.create({ data })).id
        }),
      )
    return { sections, authors: await make('author'), tags: await make('tag') }
  }

  /** One change of one of the articles of that name, made where there is none. */
  async function change(tx: Database, ground: Ground, slug: string, pick: (limit: number) => number) {
    const publishedAt = new Date(Date.UTC(2026, pick(4), 1 + pick(28), pick(24)))
    const { id: sectionId, slug: sectionSlug } = ground.sections[pick(3)] ?? { id: 0, slug: '' }
    const canonical = CANONICALS[pick(4)] ?? null
    const data = {
      sectionId,
      status: STATUSES[pick(2)] ?? 'withdrawn',
      publishedAt,
      updatedAt: pick(3) === 0 ? new Date(publishedAt.getTime() + pick(90) * 86_400_000) : null,
      noindex: pick(5) === 0,
      sourceName: pick(3) === 0 ? ['Agencia', 'AGENCIA', 'Otra'][pick(3)] : null,
      canonicalUrl: canonical?.endsWith('/') ? `${canonical}${sectionSlug}/${slug}` : canonical,
    }
    const before = await tx.article.findUnique({ where: { slug }, select: { id: true } })
    if (!before) {
      await createArticle(
        {
          ...data,
          slug,
          headline: slug,
          body: { type: 'doc', content: [] },
          bodyText: '',
          authors: { create: { authorId: ground.authors[pick(3)] ?? 0, position: 0 } },
        },
        tx,
      )
      return
    }
    const { id } = before
    switch (pick(6)) {
      case 0:
        await tx.article.delete({ where: { id } })
        break
      case 1:
        await tx.articleTag.deleteMany({ where: { articleId: id } })
        await tx.articleTag.create({ data: { articleId: id, tagId: ground.tags[pick(3)] ?? 0, position: 0 } })
        break
      case 2:
        await tx.articleAuthor.updateMany({
          where: { articleId: id },
          data: { authorId: ground.authors[pick(3)] },
        })
        break
      case 3:
        await tx.article.updateMany({ where: { id }, data: { status: data.status } })
        break
      default:
        await tx.article.update({ where: { id }, data })
    }
  }

  test.each([1, 2, 3, 4])('one after the other, seed %i', async (seed) => {
    const pick = randomNumbers(seed)
    const ground = await prepare()
    for (let round = 0; round < 40; round++) {
      const undone = new Error('undone')
      await database()
        .$transaction(async (tx) => {
          for (let i = pick(6); i >= 0; i--) await change(tx, ground, `nota-${pick(12)}`, pick)
          if (pick(8) === 0) throw undone
        })
        .catch((error) => {
          if (error !== undone) throw error
        })
      if (pick(10) === 0) {
        const slug = ['uno', 'otro'][pick(2)] ?? 'uno'
        await database().section.update({ where: { id: ground.sections[0]?.id }, data: { slug } })
      }
      expect(await countWrong()).toBe(0)
    }
  })

  test('by writers at the same time, who share every list and never wait for each other in a circle', async () => {
    const ground = await prepare()
    const write = async (writer: number) => {
      const pick = randomNumbers(100 + writer)
      for (let round = 0; round < 15; round++) {
        await database().$transaction(async (tx) => {
          for (let i = pick(4); i >= 0; i--) await change(tx, ground, `nota-${writer}-${pick(4)}`, pick)
        })
      }
    }
    await Promise.all(Array.from({ length: 6 }, (_, writer) => write(writer)))
    expect(await countWrong()).toBe(0)
  })

  describe('when one transaction is open while another writes', () => {
    /** Comes back when a connection of this database waits for a lock. */
    async function untilOneWaits(): Promise<void> {
      for (;;) {
        const waiting = await database().$queryRaw<unknown[]>`
          select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
        if (waiting.length > 0) return
      }
    }

    const tagged = (articleId: number, tagId = 0) => ({ articleId, tagId, position: tagId })

    test('an article is published that another gives a tag', async () => {
      const { tags } = await prepare()
      const id = await story('nota', '2026-03-01T00:00:00Z', { status: 'withdrawn' })
      const publish = () => database().article.update({ where: { id }, data: { status: 'published' } })
      let published: ReturnType<typeof publish> | undefined
      await database().$transaction(async (tx) => {
        await tx.articleTag.create({ data: tagged(id, tags[0]) })
        published = publish()
        await Promise.race([published, untilOneWaits()])
      })
      await published
      expect(await months('tag', tags[0])).toMatchObject([{ stories: 1 }])
      expect(await countWrong()).toBe(0)
    })

    test('an article gets a tag that another publishes', async () => {
      const { tags } = await prepare()
      const id = await story('nota', '2026-03-01T00:00:00Z', { status: 'withdrawn' })
      const tag = () => database().articleTag.create({ data: tagged(id, tags[0]) })
      let done: ReturnType<typeof tag> | undefined
      await database().$transaction(async (tx) => {
        await tx.article.update({ where: { id }, data: { status: 'published' } })
        done = tag()
        await Promise.race([done, untilOneWaits()])
      })
      await done
      expect(await months('tag', tags[0])).toMatchObject([{ stories: 1 }])
      expect(await countWrong()).toBe(0)
    })

    test('two change two lists in opposite order, each of whose sums has months of both', async () => {
      const { tags } = await prepare()
      const [first = 0, second = 0] = tags
      const january = await story('enero', '2026-01-01T00:00:00Z')
      const march = await story('marzo', '2026-03-01T00:00:00Z')
      const change = async (tx: Database, articleId: number, tagId: number) => {
        await tx.articleTag.create({ data: tagged(articleId, tagId) })
        // The counts change now, and not at the commit.
        await tx.$executeRaw`set constraints all immediate`
      }
      const other = () =>
        database().$transaction(async (tx) => {
          await change(tx, march, second)
          await change(tx, march, first)
        })
      let done: ReturnType<typeof other> | undefined
      await database().$transaction(async (tx) => {
        await change(tx, january, first)
        done = other()
        await Promise.race([done, untilOneWaits()])
        await change(tx, january, second)
      })
      await done
      expect(
        await database().listTotal.findMany({ where: { kind: 'tag' }, select: { stories: true } }),
      ).toEqual([{ stories: 2 }, { stories: 2 }])
      expect(await countWrong()).toBe(0)
    })
  })
})
