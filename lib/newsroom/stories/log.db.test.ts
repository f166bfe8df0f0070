import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { database } from '#lib/database/client.ts'
import { newsroomCounts } from '#lib/newsroom/counts.ts'
import type { PersonActor } from '#lib/newsroom/permissions/actor.ts'
import { PrismaClient } from '#prisma/generated/client.ts'
import { newPerson } from '#testing/newsroom/people.ts'
import { bodyOf, newStory, openTab, storedContent, textOf } from '#testing/newsroom/stories.ts'
import { appendUpdate, MAX_DOCUMENT_BYTES, MAX_UPDATE_BYTES } from './append-update.ts'
import { COMPACT_AFTER, compactStory, KEPT_UPDATES } from './compact-story.ts'
import { loadDocument } from './document.ts'
import { openStory } from './open-story.ts'
import { readUpdates } from './read-updates.ts'
import { EDITOR_SCHEMA } from './schema.ts'
import { readAnnouncement, STORY_CHANNEL } from './story-channel.ts'

const db = database()
const now = new Date()
let ana: PersonActor
let leo: PersonActor
let reporter: PersonActor

beforeAll(async () => {
  ana = await newPerson('editor')
  leo = await newPerson('editor')
  reporter = await newPerson('reporter')
})

const rowsOf = (storyId: number) => db.storyUpdate.findMany({ where: { storyId }, orderBy: { seq: 'asc' } })

describe('opening', () => {
  test('makes the document once, however many open at the same time', async () => {
    const id = await newStory(ana)
    const opened = await Promise.all([ana, leo, ana, leo].map((actor) => openStory(actor, db, id)))
    expect(new Set(opened.map(({ documentId }) => documentId)).size).toBe(1)
    expect(textOf(await storedContent(id))).toBe('Abrió.')
    // Were it seeded twice, the text would stand in it twice.
    const merged = loadDocument(
      undefined,
      opened.map(({ state }) => state),
    )
    expect(merged.getXmlFragment('body').length).toBe(1)
  })

  test('stores no version and counts as no change', async () => {
    const id = await newStory(ana)
    const before = await db.story.findUniqueOrThrow({ where: { id } })
    const { readOnly, schema, head } = await openStory(leo, db, id)
    expect([readOnly, schema, head]).toEqual([undefined, EDITOR_SCHEMA, 0])
    const after = await db.story.findUniqueOrThrow({ where: { id } })
    expect([after.latestVersion, after.changedAt, after.personChangedAt]).toEqual([
      before.latestVersion,
      before.changedAt,
      before.personChangedAt,
    ])
  })

  test('a story of others is not there for a reporter, and read-only for a publisher', async () => {
    const id = await newStory(ana)
    await expect(openStory(reporter, db, id)).rejects.toMatchObject({ kind: 'not-found' })
    expect((await openStory(await newPerson('publisher'), db, id)).readOnly?.reason).toBe('forbidden')
  })

  test('a document with a node that this code does not know is read-only and stays as it is', async () => {
    const id = await newStory(ana)
    const tab = await openTab(ana, id)
    await tab.change((doc) => doc.getXmlFragment('body').insert(1, [new Y.XmlElement('hologram')]))
    const before = await rowsOf(id)
    const opened = await openStory(leo, db, id)
    expect(opened.readOnly?.reason).toBe('foreign')
    expect(await rowsOf(id)).toEqual(before)
    expect(JSON.stringify(loadDocument(opened.state, []).getXmlFragment('body').toJSON())).toContain(
      'hologram',
    )
  })
})

describe('appending', () => {
  test('on many connections at once stores every batch once, without gaps, and keeps every character', async () => {
    const id = await newStory(ana, { body: bodyOf('.') })
    const other = new PrismaClient({
      adapter: new PrismaPg({ connectionString: String(process.env.DATABASE_URL) }),
    })
    try {
      const tabs = await Promise.all([ana, leo, ana, leo].map((actor) => openTab(actor, id)))
      const marks = ['a', 'b', 'c', 'd']
      const answers = await Promise.all(
        tabs.map(async (tab, index) => {
          const seqs: number[] = []
          for (let i = 0; i < 25; i += 1) {
            const before = Y.encodeStateVector(tab.doc)
            tab.write(marks[index] ?? '')
            const update = Y.encodeStateAsUpdate(tab.doc, before)
            const batch = {
              storyId: id,
              documentId: tab.documentId,
              schema: EDITOR_SCHEMA,
              client: tab.client,
              clock: i,
              update,
            }
            // Each batch is sent twice at once, by two processes, as a browser does that lost the answer.
            const [one, two] = await Promise.all([
              appendUpdate(ana, db, batch, now),
              appendUpdate(ana, other, batch, now),
            ])
            expect(one).toEqual(two)
            seqs.push(one.seq)
          }
          return seqs
        }),
      )
      const rows = await rowsOf(id)
      expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1))
      expect(new Set(answers.flat()).size).toBe(100)
      for (const seqs of answers) expect(seqs).toEqual([...seqs].sort((a, b) => a - b))
      expect((await db.story.findUniqueOrThrow({ where: { id } })).head).toBe(100)
      const typed = [...textOf(await storedContent(id))].sort().join('')
      expect(typed).toBe(`.${marks.map((mark) => mark.repeat(25)).join('')}`)
    } finally {
      await other.$disconnect()
    }
  }, 120_000)

  test('is announced with story and seq when it commits', async () => {
    const id = await newStory(ana)
    const tab = await openTab(ana, id)
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
    await client.connect()
    const heard: unknown[] = []
    client.on('notification', ({ payload }) => heard.push(readAnnouncement(payload)))
    await client.query(`listen ${STORY_CHANNEL}`)
    await tab.type(' Hoy.')
    await vi.waitFor(() => expect(heard).toEqual([{ storyId: id, seq: 1 }]), 20_000)
    await client.end()
    expect(readAnnouncement('nada')).toBeUndefined()
  })

  test('is refused to an older tab, to a newer one, and to a document of a newer portal', async () => {
    const { rejected } = newsroomCounts.updates
    const id = await newStory(ana)
    const tab = await openTab(ana, id)
    const update = Y.encodeStateAsUpdate(tab.doc)
    for (const schema of [EDITOR_SCHEMA - 1, EDITOR_SCHEMA + 1])
      await expect(tab.send(update, { schema })).rejects.toMatchObject({ kind: 'outdated' })
    await db.story.update({ where: { id }, data: { schema: EDITOR_SCHEMA + 1 } })
    await expect(tab.send(update)).rejects.toMatchObject({ kind: 'outdated' })
    expect((await openStory(ana, db, id)).readOnly?.reason).toBe('foreign')
    expect(await rowsOf(id)).toEqual([])
    expect(newsroomCounts.updates.rejected - rejected).toBe(3)
  })

  test('is refused to another document, a discarded story, garbage, and people without permission', async () => {
    const id = await newStory(ana)
    const tab = await openTab(ana, id)
    const update = Y.encodeStateAsUpdate(tab.doc)
    await expect(tab.send(update, { documentId: randomUUID() })).rejects.toMatchObject({ kind: 'conflict' })
    await expect(tab.send(new Uint8Array([1, 2, 3]))).rejects.toMatchObject({ kind: 'invalid' })
    await expect(tab.send(new Uint8Array(MAX_UPDATE_BYTES + 1))).rejects.toMatchObject({ kind: 'too-large' })
    const batch = {
      storyId: id,
      documentId: tab.documentId,
      schema: EDITOR_SCHEMA,
      client: tab.client,
      clock: 9,
      update,
    }
    await expect(appendUpdate(reporter, db, batch, now)).rejects.toMatchObject({ kind: 'not-found' })
    const publisher = await newPerson('publisher')
    await expect(appendUpdate(publisher, db, batch, now)).rejects.toMatchObject({ kind: 'forbidden' })
    await db.story.update({ where: { id }, data: { discardedAt: now } })
    await expect(tab.send(update)).rejects.toMatchObject({ kind: 'conflict' })
    expect(await rowsOf(id)).toEqual([])
  })

  test('ends where the document is too large', async () => {
    const id = await newStory(ana)
    const tab = await openTab(ana, id)
    const large = () => 'x'.repeat(MAX_UPDATE_BYTES - 1000)
    const fits = Math.floor(MAX_DOCUMENT_BYTES / MAX_UPDATE_BYTES)
    for (let i = 0; i < fits; i += 1) await tab.type(large())
    await expect(tab.type(large())).rejects.toMatchObject({ kind: 'too-large' })
    expect(await rowsOf(id)).toHaveLength(fits)
  })
})

describe('reading on', () => {
  test('gives the updates after a seq, or the whole document where these are gone', async () => {
    const id = await newStory(ana)
    const tab = await openTab(ana, id)
    await tab.type(' Uno.')
    const seq = await tab.type(' Dos.')
    const at = (from: number, documentId = tab.documentId) =>
      readUpdates(leo, db, id, { documentId, seq: from })
    expect(await at(seq)).toMatchObject({ kind: 'updates', head: 2, updates: [] })
    expect(await at(0)).toMatchObject({
      kind: 'updates',
      updates: [
        { seq: 1, client: tab.client, clock: 0 },
        { seq: 2, clock: 1 },
      ],
    })
    for (const part of [await at(5), await at(1, randomUUID())]) {
      expect(part.kind).toBe('state')
      if (part.kind === 'state')
        expect(textOf({ body: { ...(await storedContent(id)).body } })).toBe('Abrió. Uno. Dos.')
    }
    await expect(readUpdates(reporter, db, id, { documentId: tab.documentId, seq: 0 })).rejects.toMatchObject(
      { kind: 'not-found' },
    )
  })
})

describe('compaction', () => {
  test('happens by itself after some hundred updates, and loses nothing', async () => {
    const id = await newStory(ana)
    const tab = await openTab(ana, id)
    const { appended } = newsroomCounts.updates
    const { compactions } = newsroomCounts
    let expected = 'Abrió.'
    for (let i = 0; i <= COMPACT_AFTER; i += 1) {
      const mark = String.fromCharCode(97 + (i % 26))
      expected += mark
      await tab.type(mark)
    }
    const story = await db.story.findUniqueOrThrow({ where: { id } })
    expect(story.snapshotSeq).toBe(COMPACT_AFTER + 1 - KEPT_UPDATES)
    expect(newsroomCounts.updates.appended - appended).toBe(COMPACT_AFTER + 1)
    expect(newsroomCounts.compactions - compactions).toBe(1)
    const rows = await rowsOf(id)
    expect(rows).toHaveLength(KEPT_UPDATES)
    expect(story.logBytes).toBe(rows.reduce((sum, { update }) => sum + update.length, 0))
    expect(textOf(await storedContent(id))).toBe(expected)
    expect((await readUpdates(leo, db, id, { documentId: tab.documentId, seq: 1 })).kind).toBe('state')
    await tab.type('!')
    expect(textOf(await storedContent(id))).toBe(`${expected}!`)
  }, 180_000)

  test('under typing, with late duplicates, keeps every character once', async () => {
    const id = await newStory(ana, { body: bodyOf('.') })
    const tab = await openTab(ana, id)
    const first = Y.encodeStateVector(tab.doc)
    await tab.type('0')
    const late = Y.encodeStateAsUpdate(tab.doc, first)
    let typed = '.0'
    const typing = (async () => {
      for (let i = 0; i < 150; i += 1) {
        await tab.type(String(i % 10))
        typed += String(i % 10)
      }
    })()
    let done = false
    typing.finally(() => {
      done = true
    })
    while (!done) await compactStory(db, id)
    await typing
    await compactStory(db, id)
    await tab.send(late, { clock: 0 })
    expect(textOf(await storedContent(id))).toBe(typed)
    expect((await db.story.findUniqueOrThrow({ where: { id } })).snapshotSeq).toBeGreaterThan(0)
  }, 180_000)
})
