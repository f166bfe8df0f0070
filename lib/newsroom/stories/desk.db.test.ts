import { beforeAll, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import type { PersonActor } from '#lib/newsroom/permissions/actor.ts'
import { newPerson } from '#testing/newsroom/people.ts'
import { newDesk, newStory, openTab, textOf } from '#testing/newsroom/stories.ts'
import { assignStory } from './assign-story.ts'
import { discardStory } from './discard-story.ts'
import { findStories, type StoryFilter } from './find-stories.ts'
import { findStory } from './find-story.ts'
import { addNote, findNotes, resolveNote } from './notes.ts'
import { createPreviewLink, PREVIEW_LIFE, readPreview, revokePreviewLinks } from './preview-links.ts'
import { publishStory } from './publish-story.ts'
import { scheduleStory } from './schedule-story.ts'

const db = database()
const now = new Date()
let ana: PersonActor
let leo: PersonActor

beforeAll(async () => {
  ana = await newPerson('editor')
  leo = await newPerson('reporter')
})

test('lists find stories by what the working copy says now, and each sees what they may', async () => {
  const { authorId } = await newDesk()
  const { sectionId: sea } = await newDesk('mar')
  const draft = await newStory(leo, { headline: 'Borrador del puerto' })
  const out = await newStory(ana, { headline: 'El faro, encendido' })
  await publishStory(ana, db, { storyId: out, seen: { version: 1 } }, now)
  const due = await newStory(ana, { headline: 'Mañana en el puerto', sectionId: sea, authorIds: [authorId] })
  const schedule = { at: new Date(now.getTime() + 1e6), wall: '2027-01-01T10:00', zone: 'UTC' }
  await scheduleStory(ana, db, { storyId: due, seen: { version: 1 }, schedule }, now)
  const gone = await newStory(ana, { headline: 'Descartada' })
  await discardStory(ana, db, gone, now)
  const typed = await newStory(ana, { headline: 'Sin nombre' })
  const tab = await openTab(ana, typed)
  await tab.headline('Un nombre nuevo')
  await tab.field('sectionId', sea)

  const ids = async (filter: StoryFilter, actor = ana) =>
    (await findStories(actor, db, filter)).rows.map(({ id }) => id).sort((a, b) => a - b)
  expect(await ids({})).toEqual([draft, out, due, typed])
  expect(await ids({ words: 'puerto' })).toEqual([draft, due])
  expect(await ids({ words: 'NOMBRE nuevo' })).toEqual([typed])
  expect(await ids({ words: 'sin nombre' })).toEqual([])
  expect(await ids({ sectionId: sea })).toEqual([due, typed])
  expect(await ids({ status: 'published' })).toEqual([out])
  expect(await ids({ status: 'none', stage: 'draft' })).toEqual([draft, typed])
  expect(await ids({ order: 'scheduled' })).toEqual([due])
  expect(await ids({ isDiscarded: true })).toEqual([gone])
  expect(await ids({ personId: leo.id })).toEqual([draft])
  expect(await ids({ authorId: 999 })).toEqual([])
  expect(await ids({ publishedFrom: now })).toEqual([out])
  expect(await ids({ publishedUntil: now })).toEqual([])
  expect(await ids({}, leo)).toEqual([draft])
  expect(await ids({ personId: ana.id }, leo)).toEqual([])
  expect(await ids({}, await newPerson('advertising'))).toEqual([])
  await assignStory(ana, db, out, { assigneeId: leo.id, dueAt: now }, now)
  expect(await ids({}, leo)).toEqual([draft, out])
  await expect(assignStory(ana, db, out, { ownerId: 999 }, now)).rejects.toMatchObject({ kind: 'invalid' })
})

test('a story says what may be done with it', async () => {
  const id = await newStory(leo)
  expect((await findStory(leo, db, id)).actions).toEqual([
    'story.create',
    'story.read',
    'story.write',
    'story.submit',
    'story.discard',
    'story.address',
    'story.note',
    'story.preview',
    'tag.create',
    'people.list',
  ])
  await publishStory(ana, db, { storyId: id, seen: { version: 1 } }, now)
  expect((await findStory(ana, db, id)).article).toMatchObject({ status: 'published', isBehind: false })
  const tab = await openTab(ana, id)
  await tab.type(' Más.')
  expect((await findStory(ana, db, id)).article).toMatchObject({ isBehind: true })
  await publishStory(ana, db, { storyId: id, seen: tab }, now)
  expect((await findStory(ana, db, id)).article).toMatchObject({ isBehind: false })
})

test('a preview link shows the working copy for a week, until it is revoked', async () => {
  const id = await newStory(ana)
  const { token, expiresAt } = await createPreviewLink(ana, db, id, now)
  expect(expiresAt.getTime() - now.getTime()).toBe(PREVIEW_LIFE)
  const tab = await openTab(ana, id)
  await tab.type(' Aún no.')
  const preview = await readPreview(db, token, now)
  expect(preview && textOf(preview.content)).toBe('Abrió. Aún no.')
  expect(await db.previewLink.findFirstOrThrow()).toMatchObject({ views: 1 })
  expect(JSON.stringify(await db.previewLink.findMany())).not.toContain(token)
  expect(await readPreview(db, token, expiresAt)).toBeUndefined()
  expect(await readPreview(db, 'otro', now)).toBeUndefined()
  await expect(createPreviewLink(leo, db, id, now)).rejects.toMatchObject({ kind: 'not-found' })
  await revokePreviewLinks(ana, db, id, now)
  expect(await readPreview(db, token, now)).toBeUndefined()
})

test('notes are written, answered and resolved by those who may', async () => {
  const id = await newStory(leo)
  const note = await addNote(ana, db, { storyId: id, text: ' ¿Fuente? ', anchor: 'Abrió' }, now)
  await addNote(leo, db, { storyId: id, text: 'El puerto.', parentId: note }, now)
  await resolveNote(leo, db, { storyId: id, noteId: note }, now)
  expect(await findNotes(leo, db, id)).toMatchObject([
    { text: '¿Fuente?', anchor: 'Abrió', person: ana.name, resolvedAt: now },
    { text: 'El puerto.', parentId: note, resolvedAt: null },
  ])
  const other = await newStory(ana)
  await expect(addNote(ana, db, { storyId: other, text: 'x', parentId: note }, now)).rejects.toMatchObject({
    kind: 'not-found',
  })
  await expect(addNote(leo, db, { storyId: other, text: 'x' }, now)).rejects.toMatchObject({
    kind: 'not-found',
  })
  await expect(addNote(ana, db, { storyId: id, text: ' ' }, now)).rejects.toMatchObject({ kind: 'invalid' })
})
