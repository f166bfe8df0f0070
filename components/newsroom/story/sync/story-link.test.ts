import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { SILENCE_MS } from './downlink.ts'
import { FakeStoryServer } from './fake-story-server.ts'
import { StoryLink } from './story-link.ts'

const OPEN_MS = 100

let server: FakeStoryServer
let tabs: StoryLink[]

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-12-01T07:42:00Z') })
  server = new FakeStoryServer()
  tabs = []
})

afterEach(() => {
  for (const tab of tabs) tab.close()
  server.close()
  vi.useRealTimers()
})

const wait = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

async function openTab(): Promise<StoryLink> {
  const opened = server.open()
  const tab = new StoryLink(opened, server.transport(opened))
  tabs.push(tab)
  tab.show()
  await wait(OPEN_MS)
  return tab
}

function type(tab: StoryLink, text: string): void {
  const line = tab.doc.getText('line')
  for (const letter of text) line.insert(line.length, letter)
}

const textOf = (doc: { getText(name: string): { toString(): string } }) => doc.getText('line').toString()
const savingOf = (tab: StoryLink) => tab.getState().saving
const clocks = () => server.arrived.map(({ clock }) => clock)

test('what is typed is saved, with the time, when everything is acknowledged', async () => {
  const tab = await openTab()
  expect(tab.getState()).toMatchObject({ saving: 'saved', hasUnsent: false })
  expect(tab.getState().savedAt).toBeUndefined()
  type(tab, 'a')
  expect(tab.getState()).toMatchObject({ saving: 'saving', hasUnsent: true })
  await wait(5)
  type(tab, 'b')
  await wait(16)
  expect(savingOf(tab)).toBe('saving')
  await wait(100)
  expect(tab.getState()).toMatchObject({
    saving: 'saved',
    hasUnsent: false,
    savedAt: new Date('2026-12-01T07:42:00.180Z'),
  })
  expect(textOf(server.document())).toBe('ab')
})

test('the first key goes up at once, those typed meanwhile together, one request at a time', async () => {
  const tab = await openTab()
  for (let i = 0; i < 50; i += 1) {
    type(tab, 'x')
    await wait(5)
  }
  await wait(100)
  expect(textOf(server.document())).toBe('x'.repeat(50))
  expect(server.mostUnderWay).toBe(1)
  expect(server.log.length).toBeLessThan(8)
  expect(clocks()).toEqual(server.log.map((_, i) => i))
})

describe('answers that are lost', () => {
  test('the same batch goes up again under its number, and is stored once', async () => {
    const tab = await openTab()
    server.lostAnswers = 2
    type(tab, 'hola')
    await wait(50)
    expect(savingOf(tab)).toBe('offline')
    type(tab, ', mundo')
    await wait(5_000)
    expect(clocks()).toEqual([0, 0, 0, 1])
    expect(server.log).toHaveLength(2)
    expect(textOf(server.document())).toBe('hola, mundo')
    expect(savingOf(tab)).toBe('saved')
  })

  test('requests that are lost go up again', async () => {
    const tab = await openTab()
    server.lostRequests = 3
    type(tab, 'hola')
    await wait(10_000)
    expect(textOf(server.document())).toBe('hola')
    expect(server.log).toHaveLength(1)
  })

  test('requests that arrive twice are stored once, and acknowledge nothing else', async () => {
    const tab = await openTab()
    server.repeatsRequests = true
    for (const letter of 'abcdef') {
      type(tab, letter)
      await wait(30)
    }
    await wait(500)
    expect(server.arrived.length).toBe(2 * server.log.length)
    expect(textOf(server.document())).toBe('abcdef')
    expect(tab.seq).toBe(server.log.length)
  })
})

test('a portal that is away is tried again, less and less often, and at once when the line is said to be back', async () => {
  const tab = await openTab()
  server.isReachable = false
  type(tab, 'sin línea')
  await wait(60_000)
  expect(tab.getState()).toMatchObject({ saving: 'offline', hasUnsent: true })
  server.isReachable = true
  tab.show()
  await wait(50)
  expect(savingOf(tab)).toBe('saved')
  expect(textOf(server.document())).toBe('sin línea')
})

test('two tabs see each other, and the position counts what both wrote', async () => {
  const [one, other] = [await openTab(), await openTab()]
  for (const letter of 'abcd') {
    type(one, letter)
    type(other, letter.toUpperCase())
    await wait(15)
  }
  await wait(500)
  expect(textOf(one.doc)).toBe(textOf(server.document()))
  expect(textOf(other.doc)).toBe(textOf(server.document()))
  expect([...textOf(one.doc)].sort().join('')).toBe('ABCDabcd')
  expect([one.seq, other.seq]).toEqual([server.log.length, server.log.length])
})

describe('the stream', () => {
  test('one that ends without a word is opened again from where the tab is', async () => {
    const [one, other] = [await openTab(), await openTab()]
    type(one, 'a')
    await wait(100)
    server.endStreams()
    type(one, 'b')
    await wait(2_000)
    expect(textOf(other.doc)).toBe('ab')
    expect(server.positions.slice(2)).toEqual([2, 1])
  })

  test('a cut line, which says nothing, is noticed by the silence', async () => {
    const [one, other] = [await openTab(), await openTab()]
    server.cutStreams()
    type(one, 'a')
    await wait(SILENCE_MS - 1_000)
    expect(textOf(other.doc)).toBe('')
    await wait(2_000)
    expect(textOf(other.doc)).toBe('a')
  })

  test('pings keep it open', async () => {
    await openTab()
    await wait(10 * SILENCE_MS)
    expect(server.positions).toHaveLength(1)
  })

  test('a hidden tab has none, goes on saving, and catches up when it is shown', async () => {
    const [one, other] = [await openTab(), await openTab()]
    other.hide()
    type(one, 'a')
    await wait(10 * SILENCE_MS)
    expect(textOf(other.doc)).toBe('')
    type(other, 'b')
    await wait(100)
    expect(savingOf(other)).toBe('saved')
    expect(server.positions).toHaveLength(2)
    other.show()
    await wait(100)
    expect([...textOf(other.doc)].sort().join('')).toBe('ab')
  })

  test('the whole document is taken where single updates were compacted', async () => {
    const [one, other] = [await openTab(), await openTab()]
    other.hide()
    type(one, 'abc')
    await wait(100)
    type(one, 'd')
    await wait(100)
    server.compactedUpTo = server.log.length
    type(other, 'x')
    other.show()
    await wait(500)
    expect(textOf(other.doc)).toBe(textOf(server.document()))
    expect([...textOf(other.doc)].sort().join('')).toBe('abcdx')
    expect(other.seq).toBe(server.log.length)
  })
})

describe('the session ends while somebody writes', () => {
  test.each<[string, () => void]>([
    ['the stream says it', () => server.signOut()],
    [
      'the next batch says it',
      () => {
        server.isSignedIn = false
      },
    ],
  ])('%s: the same text goes up after signing in again', async (_name, end) => {
    const tab = await openTab()
    end()
    type(tab, 'lo escrito')
    await wait(1_000)
    expect(tab.getState()).toMatchObject({ saving: 'signed-out', hasUnsent: true })
    type(tab, ' sigue')
    const before = server.arrived.length
    await wait(60_000)
    expect(server.arrived.length).toBe(before)
    server.isSignedIn = true
    tab.resume()
    await wait(1_000)
    expect(savingOf(tab)).toBe('saved')
    expect(textOf(server.document())).toBe('lo escrito sigue')
    expect(textOf(tab.doc)).toBe('lo escrito sigue')
  })
})

describe('a document that was replaced', () => {
  test.each<[string, (tab: StoryLink) => void, string]>([
    ['while the stream is open', () => {}, 'lo de antes'],
    ['while nothing is typed', () => {}, ''],
    ['while the tab was hidden', (tab) => tab.hide(), 'lo de antes'],
    ['while the line was cut', () => server.cutStreams(), ''],
  ])('%s: neither goes into the other', async (_name, prepare, typed) => {
    const tab = await openTab()
    prepare(tab)
    server.replaceDocument('lo nuevo')
    type(tab, typed)
    await wait(500)
    tab.show()
    await wait(30_000)
    expect(tab.getState()).toMatchObject({
      saving: 'stopped',
      stop: { reason: 'replaced' },
      hasUnsent: typed !== '',
    })
    expect(textOf(tab.doc)).toBe(typed)
    tab.resume()
    await wait(10_000)
    expect(textOf(server.document())).toBe('lo nuevo')
  })
})

test('a tab of an earlier build stops when it writes, and when its stream ends', async () => {
  const [writing, reading] = [await openTab(), await openTab()]
  server.schema = 2
  type(writing, 'x')
  server.endStreams()
  await wait(5_000)
  for (const tab of [writing, reading])
    expect(tab.getState()).toMatchObject({ saving: 'stopped', stop: { reason: 'outdated' } })
  expect(server.log).toEqual([])
})

test('what was typed into a discarded story goes up when it is brought back', async () => {
  const tab = await openTab()
  server.change({ discardedAt: '2026-12-01T07:42:00Z' })
  type(tab, 'tarde')
  await wait(1_000)
  expect(tab.getState()).toMatchObject({ saving: 'stopped', stop: { reason: 'discarded' } })
  server.change({ discardedAt: null })
  await wait(1_000)
  expect(savingOf(tab)).toBe('saved')
  expect(textOf(server.document())).toBe('tarde')
})

describe('a page that is left', () => {
  test('what is not acknowledged goes up without an answer, also what an earlier attempt lost', async () => {
    const tab = await openTab()
    server.lostRequests = 1
    type(tab, 'a')
    await wait(50)
    type(tab, 'b')
    tab.close()
    await wait(1_000)
    expect(textOf(server.document())).toBe('ab')
  })

  test('nothing is sent where everything is acknowledged', async () => {
    const tab = await openTab()
    type(tab, 'a')
    await wait(100)
    tab.close()
    await wait(1_000)
    expect(server.arrived).toHaveLength(1)
  })
})

describe('commands wait', () => {
  test('until everything is acknowledged', async () => {
    const tab = await openTab()
    server.lostAnswers = 1
    type(tab, 'a')
    const settled = tab.settle().then(() => tab.seq)
    await wait(2_000)
    expect(await settled).toBe(1)
  })

  test('until a picture is described', async () => {
    const tab = await openTab()
    tab.hold(wait(0).then(() => type(tab, 'una imagen')))
    const settled = tab.settle().then(() => textOf(server.document()))
    await wait(500)
    expect(await settled).toBe('una imagen')
  })

  test('until what others wrote has come', async () => {
    const [one, other] = [await openTab(), await openTab()]
    type(one, 'a')
    const caughtUp = other.catchUp(1).then(() => textOf(other.doc))
    await wait(500)
    expect(await caughtUp).toBe('a')
  })

  test('but not for ever', async () => {
    const tab = await openTab()
    server.isReachable = false
    type(tab, 'a')
    const refused = expect(tab.settle()).rejects.toThrow('Todavía no se ha guardado todo.')
    await wait(30_000)
    await refused
    const never = expect(tab.catchUp(9)).rejects.toThrow('Todavía no se ha guardado todo.')
    await wait(30_000)
    await never
  })
})

/** A generator of numbers from 0 to 1 that a seed determines (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

test.each(Array.from({ length: 40 }, (_, i) => i + 1))(
  'whatever happens, every letter stands once: seed %i',
  async (seed) => {
    const random = randomFrom(seed)
    const pick = <T>(choices: readonly T[]) => choices[Math.floor(random() * choices.length)] as T
    const open = [await openTab(), await openTab(), await openTab()]
    const typed: string[] = []
    let next = 0x4e00
    const faults: ((tab: StoryLink) => void)[] = [
      () => (server.lostAnswers += 1),
      () => (server.lostRequests += 1),
      () => (server.isReachable = !server.isReachable),
      () => (server.repeatsRequests = !server.repeatsRequests),
      () => server.endStreams(),
      () => server.cutStreams(),
      () => server.signOut(),
      (tab) => tab.hide(),
      (tab) => tab.show(),
      (tab) => {
        server.isSignedIn = true
        tab.resume()
      },
    ]
    for (let step = 0; step < 150; step += 1) {
      const tab = pick(open)
      if (random() < 0.7) {
        const letter = String.fromCodePoint(next++)
        typed.push(letter)
        tab.doc.getText('line').insert(Math.floor(random() * tab.doc.getText('line').length), letter)
      } else pick(faults)(tab)
      await wait(Math.floor(random() * 300))
    }
    Object.assign(server, { isReachable: true, isSignedIn: true, lostAnswers: 0, lostRequests: 0 })
    for (const tab of open) tab.resume()
    await wait(60_000)
    expect([...textOf(server.document())].sort()).toEqual(typed.sort())
    for (const tab of open) {
      expect(textOf(tab.doc)).toBe(textOf(server.document()))
      expect(tab.getState()).toMatchObject({ saving: 'saved', hasUnsent: false })
      expect(tab.seq).toBe(server.log.length)
    }
  },
)
