import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Body } from '#lib/blocks/body.ts'
import { database } from '#lib/database/client.ts'
import { removeUnnamedFiles } from '#lib/media/delete-images.ts'
import { removeFilesJob } from '#lib/media/jobs.ts'
import { isStored } from '#lib/media/store.ts'
import { CLOCK, type PersonActor } from '#lib/newsroom/permissions/actor.ts'
import { publishStory } from '#lib/newsroom/stories/publish-story.ts'
import { saveVersion } from '#lib/newsroom/stories/versions.ts'
import { newPerson } from '#testing/newsroom/people.ts'
import { newStory, openTab } from '#testing/newsroom/stories.ts'
import { addPicture } from './add-picture.ts'
import { describePicture } from './describe-picture.ts'
import { findUnreferenced } from './find-used-pictures.ts'
import { removeUnusedPictures, UNUSED_LIFE } from './remove-unused-pictures.ts'

const db = database()
const NOW = new Date()
const later = (ms: number) => new Date(NOW.getTime() + ms)
let editor: PersonActor

beforeAll(async () => {
  await db.site.upsert({ where: { id: 1 }, create: {}, update: {} })
  editor = await newPerson('editor')
})

let colour = 0
/** Uploads a picture that no other test has. @returns its id. */
async function upload(): Promise<number> {
  colour += 1
  const picture = sharp({
    create: { width: 40, height: 30, channels: 3, background: { r: colour, g: 90, b: 10 } },
  })
  return (await addPicture(editor, db, await picture.png().toBuffer())).id
}

const withImage = (imageId: number): Body => ({
  type: 'doc',
  content: [
    { type: 'paragraph', content: [{ type: 'text', text: 'Una foto:' }] },
    { type: 'factBox', attrs: { title: '' }, content: [{ type: 'gallery', content: [image(imageId)] }] },
  ],
})
const image = (imageId: number) => ({ type: 'image' as const, attrs: { imageId } })

async function filesOf(id: number): Promise<string[]> {
  const { master, renditions } = await db.image.findUniqueOrThrow({
    where: { id },
    select: { master: true, renditions: { select: { file: true } } },
  })
  return [...renditions.map(({ file }) => file), ...(master ? [master] : [])]
}

/** Adds a picture to the working copy alone: no version names it. */
async function addToDocument(storyId: number, change: (doc: Y.Doc) => void): Promise<void> {
  const tab = await openTab(editor, storyId)
  await tab.change(change)
}

/** Pictures that something names, by what names them. */
async function usedPictures(): Promise<Record<string, number>> {
  const ids: Record<string, number> = {}
  const picture = async (use: string) => {
    ids[use] = await upload()
    return ids[use]
  }
  await newStory(editor, { body: withImage(await picture('body of a version')) })
  await newStory(editor, { leadImageId: await picture('lead picture of a version') })

  const draft = await newStory(editor)
  const inBody = await picture('body of a working copy')
  await addToDocument(draft, (doc) => {
    const element = new Y.XmlElement('image')
    element.setAttribute('imageId', inBody as unknown as string)
    doc.getXmlFragment('body').insert(0, [element])
  })
  const lead = await picture('lead picture of a working copy')
  await addToDocument(draft, (doc) => doc.getMap('fields').set('leadImageId', lead))

  const changed = await newStory(editor, { leadImageId: await picture('earlier version') })
  await addToDocument(changed, (doc) => doc.getMap('fields').set('leadImageId', null))
  await saveVersion(editor, db, changed, {}, NOW)

  const discarded = await newStory(editor, { leadImageId: await picture('discarded story') })
  await db.story.update({ where: { id: discarded }, data: { discardedAt: NOW } })

  const proposing = await newStory(editor)
  const { content } = await db.storyVersion.findFirstOrThrow({ where: { storyId: proposing } })
  const proposed = { ...(content as object), leadImageId: await picture('proposal') }
  const version = { storyId: proposing, number: 2, kind: 'proposed' as const, content: proposed }
  await db.storyVersion.create({ data: version })

  const published = await newStory(editor, {
    body: withImage(await picture('body of an article')),
    leadImageId: await picture('lead picture of an article'),
  })
  // Nothing is published while a picture has no alternative text.
  await db.image.updateMany({ data: { alt: 'La lonja, de noche' } })
  const tab = await openTab(editor, published)
  await publishStory(
    editor,
    db,
    { storyId: published, seen: { documentId: tab.documentId, seq: tab.seq } },
    NOW,
  )
  await db.author.create({ data: { slug: 'vera', name: 'Vera', portraitId: await picture('portrait') } })
  await db.site.update({ where: { id: 1 }, data: { logoId: await picture('logo') } })
  return ids
}

test('a picture that nothing names goes after thirty days, and none that something names', async () => {
  const used = await usedPictures()
  const unused = await upload()
  const described = await describePicture(editor, db, unused, { alt: 'Un faro', caption: '', credit: 'Ana' })
  const files = [...(await filesOf(unused)), ...(await filesOf(described.id))]

  expect(await removeUnusedPictures(CLOCK, db, NOW)).toBe(0)
  expect(await removeUnusedPictures(CLOCK, db, later(UNUSED_LIFE - 1))).toBe(0)
  expect(await removeUnusedPictures(CLOCK, db, later(UNUSED_LIFE))).toBe(2)
  const left = (await db.image.findMany({ select: { id: true } })).map(({ id }) => id)
  expect(Object.entries(used).filter(([, id]) => !left.includes(id))).toEqual([])
  expect(left).not.toContain(unused)
  expect(left).not.toContain(described.id)

  const [job] = await db.$queryRaw<{ payload: { files: string[] }; runAt: Date }[]>`
    select payload, run_at as "runAt" from graphile_worker._private_jobs
    where task_id = (select id from graphile_worker._private_tasks where identifier = ${removeFilesJob.name})`
  expect(new Set(job?.payload.files)).toEqual(new Set(files))
  expect(job?.runAt.getTime()).toBeGreaterThan(later(UNUSED_LIFE).getTime())
  for (const file of files) expect(await isStored(file)).toBe(true)
  await removeUnnamedFiles(db, files)
  for (const file of files) expect([file, await isStored(file)]).toEqual([file, false])
})

test('a picture that is used again in time stays, and its thirty days begin anew', async () => {
  const id = await upload()
  await removeUnusedPictures(CLOCK, db, NOW)
  const story = await newStory(editor)
  await addToDocument(story, (doc) => doc.getMap('fields').set('leadImageId', id))
  await removeUnusedPictures(CLOCK, db, later(UNUSED_LIFE))
  await addToDocument(story, (doc) => doc.getMap('fields').set('leadImageId', null))
  await removeUnusedPictures(CLOCK, db, later(2 * UNUSED_LIFE))
  expect(await db.image.count({ where: { id } })).toBe(1)
  await removeUnusedPictures(CLOCK, db, later(3 * UNUSED_LIFE))
  expect(await db.image.count({ where: { id } })).toBe(0)
})

test('files that the same picture has again stay', async () => {
  const file = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#336699' } })
    .png()
    .toBuffer()
  const first = await addPicture(editor, db, file)
  const files = await filesOf(first.id)
  const again = await addPicture(editor, db, file)
  await db.image.delete({ where: { id: first.id } })
  await removeUnnamedFiles(db, files)
  for (const name of await filesOf(again.id)) expect([name, await isStored(name)]).toEqual([name, true])
})

test('a table that is added later and refers to pictures keeps them', async () => {
  const id = await upload()
  await db.$executeRaw`create table exhibition (picture int references image (id) on delete cascade)`
  try {
    expect((await findUnreferenced(db)).map((picture) => picture.id)).toContain(id)
    await db.$executeRaw`insert into exhibition values (${id})`
    expect((await findUnreferenced(db)).map((picture) => picture.id)).not.toContain(id)
  } finally {
    await db.$executeRaw`drop table exhibition`
  }
})
