import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { encodeStateAsUpdate } from 'yjs'
import { database } from '#lib/database/client.ts'
import { newsroomCounts } from '#lib/newsroom/counts.ts'
import { changeRoles, disablePerson, signOutPerson } from '#lib/newsroom/people/manage-people.ts'
import type { PersonActor } from '#lib/newsroom/permissions/actor.ts'
import { discardStory } from '#lib/newsroom/stories/discard-story.ts'
import { addNote, resolveNote } from '#lib/newsroom/stories/notes.ts'
import { EDITOR_SCHEMA } from '#lib/newsroom/stories/schema.ts'
import { announceStoryChange } from '#lib/newsroom/stories/story-change.ts'
import { askApi, type Browser, callApi, listenToNewsroom, signIn } from '#testing/newsroom/api.ts'
import { newPerson } from '#testing/newsroom/people.ts'
import { newStory, openTab } from '#testing/newsroom/stories.ts'

const db = database()
let boss: PersonActor
let following: { stop(): Promise<void> }

beforeAll(async () => {
  boss = await newPerson('publisher', 'editor')
  following = await listenToNewsroom()
}, 60_000)
afterAll(() => following.stop())

const open = new Set<AbortController>()
afterEach(() => {
  for (const controller of open) controller.abort()
  open.clear()
})

interface Event {
  event: string
  data: Record<string, unknown>
}

/** An open stream; `next` waits for an event of that name, and passes over others. */
async function openStream(browser: Browser, address: string) {
  const controller = new AbortController()
  open.add(controller)
  const answer = await callApi(browser, address, { signal: controller.signal })
  expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/)
  const reader = (answer.body as ReadableStream<Uint8Array>)
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader()
  let text = ''
  async function read(): Promise<Event | undefined> {
    for (;;) {
      const end = text.indexOf('\n\n')
      if (end >= 0) {
        const [, event = '', data = ''] = /^event: (.*)\ndata: (.*)$/.exec(text.slice(0, end)) ?? []
        text = text.slice(end + 2)
        return { event, data: JSON.parse(data) }
      }
      const { done, value } = await reader.read()
      if (done) return undefined
      text += value
    }
  }
  return {
    read,
    async next(name: string): Promise<Event> {
      for (;;) {
        const event = await read()
        if (!event) throw new Error(`The stream ended before ${name} came.`)
        if (event.event === name) return event
      }
    },
  }
}

async function scene() {
  const person = await newPerson('reporter')
  const storyId = await newStory(person)
  const tab = await openTab(person, storyId)
  const browser = await signIn(person)
  const path = `/redaccion/api/stories/${storyId}`
  const stream = (since = tab.seq, document = tab.documentId) =>
    openStream(browser, `${path}/stream?document=${document}&since=${since}`)
  return { person, storyId, tab, browser, path, stream }
}

test('a stream begins with what the tab lacks, and goes on with what others type', async () => {
  const { tab, stream } = await scene()
  await tab.type(' Uno.')
  const events = await stream(0)
  expect((await events.read())?.event).toBe('state')
  expect((await events.read())?.data).toMatchObject({ seq: 1, client: tab.client, clock: 0 })
  await tab.type(' Dos.')
  expect((await events.next('update')).data).toMatchObject({ seq: 2, client: tab.client, clock: 1 })
})

test.each([
  ['without a position', '', 0],
  ['with another document', '00000000-0000-4000-8000-000000000000', 0],
  ['with a position that is still to come', undefined, 7],
])('a tab %s gets the whole document', async (_name, document, since) => {
  const { tab, stream } = await scene()
  await tab.type(' Uno.')
  const { data } = await (await stream(since, document)).next('document')
  expect(data).toMatchObject({ documentId: tab.documentId, head: 1 })
  expect(Buffer.from(String(data.state), 'base64')).toEqual(Buffer.from(encodeStateAsUpdate(tab.doc)))
})

test('a command of somebody else is told, with what its person may do now', async () => {
  const { storyId, stream } = await scene()
  const events = await stream()
  expect((await events.next('state')).data).toMatchObject({ discardedAt: null })
  await discardStory(boss, db, storyId, new Date())
  expect((await events.next('state')).data).toMatchObject({ discardedAt: expect.any(String) })
})

test('a note of somebody else is told by the number of those that are open', async () => {
  const { storyId, stream } = await scene()
  const events = await stream()
  expect((await events.next('state')).data).toMatchObject({ openNotes: 0, proposal: null, previewLinks: 0 })
  const noteId = await addNote(boss, db, { storyId, text: 'Falta la hora.' }, new Date())
  expect((await events.next('state')).data).toMatchObject({ openNotes: 1 })
  await resolveNote(boss, db, { storyId, noteId }, new Date())
  expect((await events.next('state')).data).toMatchObject({ openNotes: 0 })
})

test.each<[string, string, (person: PersonActor) => Promise<void>]>([
  ['is disabled', 'signed-out', ({ id }) => disablePerson(boss, db, id, new Date())],
  ['is signed out', 'signed-out', ({ id }) => signOutPerson(boss, db, id)],
  ['is not a reporter any more', 'forbidden', ({ id }) => changeRoles(boss, db, id, ['advertising'])],
])(
  'a stream ends when its person %s',
  async (_name, event, change) => {
    const { person, tab, browser, path, stream } = await scene()
    const events = await stream()
    await events.next('state')
    await change(person)
    await events.next(event)
    expect(await events.read()).toBeUndefined()
    // What the tab sends afterwards is refused as well.
    const { status } = await askApi(browser, `${path}/updates`, {
      body: {
        documentId: tab.documentId,
        schema: EDITOR_SCHEMA,
        client: tab.client,
        clock: 0,
        update: Buffer.from(encodeStateAsUpdate(tab.doc)).toString('base64'),
      },
    })
    expect(status).toBe(event === 'signed-out' ? 401 : 404)
  },
  30_000,
)

test('a stream whose notification was lost ends within ten seconds of the sign-out', async () => {
  const { person, browser, stream, storyId } = await scene()
  const events = await stream()
  await events.next('state')
  // As if another process had done it, and LISTEN had missed it.
  await following.stop()
  const began = performance.now()
  await db.authSession.deleteMany({ where: { userId: person.authUserId } })
  await events.next('signed-out')
  expect(performance.now() - began).toBeLessThan(16_000)
  following = await listenToNewsroom()
  announceStoryChange({ storyId })
  expect((await callApi(browser, `/redaccion/api/stories/${storyId}`)).status).toBe(401)
}, 40_000)

test('what was typed while the connection that listens was lost comes when there is a new one', async () => {
  const { tab, stream } = await scene()
  const events = await stream()
  await events.next('state')
  const [ended] = await db.$queryRaw<{ count: number }[]>`
    select count(pg_terminate_backend(pid))::int as count from pg_stat_activity
    where datname = current_database() and query ilike 'listen %'`
  expect(ended?.count).toBeGreaterThan(0)
  await tab.type(' Perdido.')
  expect((await events.next('update')).data).toMatchObject({ seq: tab.seq })
})

test('one person opens no more than thirty streams at once, and closing one makes room', async () => {
  const { browser, path, stream } = await scene()
  const before = newsroomCounts.openStreams
  const streams = await Promise.all(Array.from({ length: 30 }, () => stream()))
  await Promise.all(streams.map((events) => events.next('state')))
  expect(newsroomCounts.openStreams - before).toBe(30)
  expect(await askApi(browser, `${path}/stream`)).toMatchObject({ status: 429, body: { code: 'too-many' } })
  for (const controller of open) controller.abort()
  await Promise.all(
    streams.map(async (events) => expect(await events.read().catch(() => undefined)).toBeUndefined()),
  )
  const again = await stream()
  await again.next('state')
}, 60_000)
