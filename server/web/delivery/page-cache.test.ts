import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { expireHere } from '#lib/cache/expiry.ts'
import { PageCache } from './page-cache.ts'
import type { PageLookup, PageOutcome } from './page-outcome.ts'
import { PageUnavailableError } from './render-queue.ts'
import { StoredPage } from './stored-page.ts'

const START = Date.parse('2026-03-01T12:00:00Z')
let now: number
let cache: PageCache
/** What the next page of a path will be: its text, or an error, or a promise of the same. */
let make: (path: string) => Promise<PageOutcome>
let made: string[]

async function page(text: string, tags: string[] = ['front'], maxAge = 300): Promise<PageOutcome> {
  const content = {
    status: 200,
    text,
    contentType: 'text/html',
    headers: {},
    cacheControl: 'x',
    tags,
    maxAge,
  }
  return { kind: 'page', page: await StoredPage.of(content, now) }
}

function textOf({ outcome }: PageLookup): string {
  return outcome.kind === 'page' ? String(outcome.page.body('identity')) : 'none'
}

const ask = async (path = '/') => {
  const found = await cache.find(path)
  return [textOf(found), found.status]
}

function newCache(bytes = 1_000_000): PageCache {
  return new PageCache({
    bytes,
    now: () => now,
    maker: {
      make: (path) => {
        made.push(path)
        return make(path)
      },
    },
  })
}

beforeEach(() => {
  now = START
  made = []
  cache = newCache()
  make = () => page('uno')
})

afterEach(() => {
  cache.close()
  vi.useRealTimers()
})

test('a page is made once, however many ask at the same time, and then served', async () => {
  const gate = Promise.withResolvers<void>()
  make = async () => {
    await gate.promise
    return page('uno')
  }
  const asked = Array.from({ length: 50 }, () => cache.find('/'))
  gate.resolve()
  const found = await Promise.all(asked)
  expect(new Set(found.map(textOf))).toEqual(new Set(['uno']))
  expect(made).toEqual(['/'])
  expect(await ask()).toEqual(['uno', 'hit'])
  expect(cache.fresh('/')).toBeDefined()
})

describe('old by age', () => {
  test('the old page is served while the next is made', async () => {
    await ask()
    make = () => page('dos')
    now += 301_000
    expect(cache.fresh('/')).toBeUndefined()
    expect(await ask()).toEqual(['uno', 'stale'])
    await vi.waitFor(async () => expect(await ask()).toEqual(['dos', 'hit']))
    expect(made).toHaveLength(2)
  })

  test('a failure keeps the old one, and is not tried again at once', async () => {
    await ask()
    make = () => Promise.reject(new Error('no database'))
    now += 301_000
    for (let i = 0; i < 5; i++) {
      expect((await ask())[0]).toBe('uno')
      await new Promise(setImmediate)
    }
    expect(made).toHaveLength(2)
    now += 1_001
    expect((await ask())[0]).toBe('uno')
    expect(made).toHaveLength(3)
  })
})

describe('expired by tag', () => {
  test('the next reader waits for the new page', async () => {
    await ask()
    make = () => page('dos')
    expireHere(['front'])
    expect(cache.fresh('/')).toBeUndefined()
    expect(await ask()).toEqual(['dos', 'miss'])
  })

  test('only the pages that were made from it', async () => {
    make = (path) => page(path, [`path:${path}`])
    await ask('/a')
    await ask('/b')
    expireHere(['path:/a'])
    expect(await ask('/b')).toEqual(['/b', 'hit'])
    expect(await ask('/a')).toEqual(['/a', 'miss'])
  })

  test('after a second the last good page is served, and the new one when it is there', async () => {
    await ask()
    const gate = Promise.withResolvers<void>()
    make = async () => {
      await gate.promise
      return page('dos')
    }
    expireHere(['front'])
    vi.useFakeTimers()
    const waiting = ask()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await waiting).toEqual(['uno', 'last-good'])
    vi.useRealTimers()
    gate.resolve()
    await vi.waitFor(async () => expect(await ask()).toEqual(['dos', 'hit']))
  })

  test('a failure gives the last good page at once, and for a second without trying again', async () => {
    await ask()
    make = () => Promise.reject(new Error('no database'))
    expireHere(['front'])
    expect(await ask()).toEqual(['uno', 'last-good'])
    expect(await ask()).toEqual(['uno', 'last-good'])
    expect(made).toHaveLength(2)
    make = () => page('dos')
    now += 1_001
    expect(await ask()).toEqual(['dos', 'miss'])
  })

  test('while a page is made, it is made again', async () => {
    const gate = Promise.withResolvers<void>()
    make = async () => {
      make = () => page('después')
      await gate.promise
      return page('antes')
    }
    const asked = ask()
    await new Promise(setImmediate)
    expireHere(['front'])
    gate.resolve()
    expect(await asked).toEqual(['después', 'miss'])
    expect(await ask()).toEqual(['después', 'hit'])
  })
})

describe('withdrawn', () => {
  const gone = ['article:1', 'path:/local/nota', 'gone:/local/nota']

  test('the page is never served again, whatever fails', async () => {
    make = () => page('nota', ['article:1', 'path:/local/nota'])
    await ask('/local/nota')
    make = () => Promise.reject(new Error('no database'))
    expireHere(gone)
    expect(await cache.find('/local/nota')).toMatchObject({
      outcome: { kind: 'none', reason: { kind: 'gone' } },
    })
    expect(made).toHaveLength(1)
  })

  test('nor is one that was being made', async () => {
    const gate = Promise.withResolvers<void>()
    make = async () => {
      make = async () => ({ kind: 'none', reason: { kind: 'gone', tags: ['path:/local/nota'] } })
      await gate.promise
      return page('nota', ['article:1', 'path:/local/nota'])
    }
    const asked = cache.find('/local/nota')
    await new Promise(setImmediate)
    expireHere(gone)
    gate.resolve()
    expect((await asked).outcome.kind).toBe('none')
    expect(cache.has('/local/nota')).toBe(false)
  })

  test('published again, it is there again', async () => {
    expireHere(gone)
    make = () => page('nota', ['article:1', 'path:/local/nota'])
    expireHere(['article:1', 'path:/local/nota'])
    expect(await ask('/local/nota')).toEqual(['nota', 'miss'])
  })
})

test('an address without a page is remembered until something is published there', async () => {
  make = async (path) => ({ kind: 'none', reason: { kind: 'missing', tags: [`path:${path}`] } })
  expect(await ask('/local/nada')).toEqual(['none', 'miss'])
  expect(await ask('/local/nada')).toEqual(['none', 'hit'])
  make = () => page('ya está')
  expireHere(['path:/local/nada'])
  expect(await ask('/local/nada')).toEqual(['ya está', 'miss'])
})

test('a page that cannot be made the first time is an error', async () => {
  make = () => Promise.reject(new Error('no database'))
  await expect(cache.find('/')).rejects.toThrow('no database')
  make = () => page('uno')
  expect(await ask()).toEqual(['uno', 'miss'])
})

test('a page that is never made gives its place to others', async () => {
  vi.useFakeTimers()
  make = () => new Promise(() => {})
  const stuck = ['/a', '/b', '/c', '/d'].map((path) => cache.find(path).catch(() => 'refused'))
  await vi.advanceTimersByTimeAsync(30_000)
  expect(await Promise.all(stuck)).toEqual(Array(4).fill('refused'))
  vi.useRealTimers()
  make = () => page('uno')
  expect(await ask('/e')).toEqual(['uno', 'miss'])
  expect(await ask('/a')).toEqual(['uno', 'miss'])
})

test('what nobody has seen yet is made before what there is an older page of', async () => {
  const gates = new Map<string, PromiseWithResolvers<void>>()
  for (let i = 0; i < 6; i++) await ask(`/${i}`)
  made = []
  make = async (path) => {
    const gate = Promise.withResolvers<void>()
    gates.set(path, gate)
    await gate.promise
    return page('dos')
  }
  expireHere(['front'])
  const all = [...Array(6).keys()].map((i) => ask(`/${i}`))
  const first = ['/nueva', '/otra', '/tercera'].map((path) => ask(path))
  // Two of the four places are left to what is urgent.
  expect(made).toEqual(['/0', '/1', '/nueva', '/otra'])
  gates.get('/0')?.resolve()
  await vi.waitFor(() => expect(made).toEqual(['/0', '/1', '/nueva', '/otra', '/tercera']))
  make = () => page('dos')
  for (const gate of gates.values()) gate.resolve()
  expect(await Promise.all(first)).toEqual(Array(3).fill(['dos', 'miss']))
  expect(await Promise.all(all)).toEqual(Array(6).fill(['dos', 'miss']))
})

test('the page of an article that was changed is made before pages that list it, also where it waits already', async () => {
  const gates: (() => void)[] = []
  const tagsOf = (path: string) => [`path:${path}`, 'card:7']
  make = (path) => page('uno', tagsOf(path))
  for (let i = 0; i < 5; i++) await ask(`/${i}`)
  made = []
  make = async (path) => {
    await new Promise<void>((open) => gates.push(open))
    return page('dos', tagsOf(path))
  }
  expireHere(['card:7'])
  const all = [0, 1, 2, 3, 4].map((i) => ask(`/${i}`))
  expect(made).toEqual(['/0', '/1'])
  expireHere(['path:/4'])
  const changed = ask('/4')
  await vi.waitFor(() => expect(made).toEqual(['/0', '/1', '/4']))
  const opening = setInterval(() => gates.shift()?.(), 1)
  expect(await changed).toEqual(['dos', 'miss'])
  expect(await Promise.all(all)).toEqual(Array(5).fill(['dos', 'miss']))
  clearInterval(opening)
  expect(cache.changeTimes.lines('x').at(-1)).toBe('x_count 1')
})

test('more waiting renders than can be promised are refused', async () => {
  make = () => new Promise(() => {})
  const asked = Array.from({ length: 504 }, (_, i) => cache.find(`/${i}`))
  for (const one of asked) one.catch(() => {})
  await new Promise(setImmediate)
  await expect(cache.find('/one-more')).rejects.toThrow(PageUnavailableError)
  expect(made.length).toBe(4)
})

describe('bounded', () => {
  const text = 'palabras '.repeat(100)

  test('by bytes, the least recently read first', async () => {
    cache.close()
    cache = newCache(60_000)
    make = (path) => page(path + text + Math.random(), [`path:${path}`])
    for (let i = 0; i < 200; i++) await cache.find(`/${i}`)
    expect(cache.size.bytes).toBeLessThanOrEqual(60_000)
    expect(cache.size.pages).toBeGreaterThan(10)
    expect(cache.has('/0')).toBe(false)
    expect(cache.has('/199')).toBe(true)
    // What was thrown out has left nothing that its tags could find.
    expireHere(['path:/0'])
    expect(cache.has('/0')).toBe(false)
  })

  test('one larger than all the room is served and not kept', async () => {
    cache.close()
    cache = newCache(1_500)
    make = () => page(text + Math.random())
    expect((await ask())[1]).toBe('miss')
    expect((await ask())[1]).toBe('miss')
    expect(cache.size.pages).toBe(0)
  })

  test('addresses without a page by number', async () => {
    make = async (path) => ({ kind: 'none', reason: { kind: 'missing', tags: [`path:${path}`] } })
    for (let i = 0; i < 6_000; i++) await cache.find(`/${i}`)
    expect(cache.size).toMatchObject({ pages: 0, noPages: 5_000 })
  })
})
