import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { database } from '#lib/database/client.ts'
import { findCard } from '#lib/media/share-card/find-card.ts'
import { isStored } from '#lib/media/store.ts'
import type { PersonActor } from '#lib/newsroom/permissions/actor.ts'
import { addPicture } from '#lib/newsroom/pictures/add-picture.ts'
import { describePicture } from '#lib/newsroom/pictures/describe-picture.ts'
import { addNote } from '#lib/newsroom/stories/notes.ts'
import { publishStory } from '#lib/newsroom/stories/publish-story.ts'
import { saveVersion } from '#lib/newsroom/stories/versions.ts'
import { withdrawStory } from '#lib/newsroom/stories/withdraw-story.ts'
import { makeCard } from '#lib/share-cards/make-card.ts'
import { newPerson } from '#testing/newsroom/people.ts'
import { bodyOf, newStory, openTab, storedContent } from '#testing/newsroom/stories.ts'
import { purgePicture } from './purge-picture.ts'
import { purgeWords } from './purge-words.ts'

const db = database()
let boss: PersonActor

beforeAll(async () => {
  await db.site.upsert({ where: { id: 1 }, create: {}, update: {} })
  boss = await newPerson('publisher', 'editor')
})

/** Every text of every table, but for the ones that a removal does not reach. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`
  const found: string[] = []
  for (const { name } of tables) {
    const [row] = await db.$queryRawUnsafe<{ found: boolean }[]>(
      `select exists (select from "${name}" as r where to_jsonb(r)::text ilike $1) as found`,
      `%${text}%`,
    )
    if (row?.found) found.push(name)
  }
  return found
}

async function bytesWith(storyId: number, text: string): Promise<boolean> {
  const { snapshot } = await db.story.findUniqueOrThrow({ where: { id: storyId } })
  const updates = await db.storyUpdate.findMany({ where: { storyId } })
  return [snapshot, ...updates.map(({ update }) => update)].some((bytes) =>
    Buffer.from(bytes ?? []).includes(text),
  )
}

describe('words', () => {
  test('leave the working copy, its history, versions, notes, the article, its address, tags and earlier reasons', async () => {
    const tag = await db.tag.create({ data: { slug: 'rosa-quiroga', name: 'Rosa Quiroga' } })
    const id = await newStory(boss, {
      headline: 'Rosa Quiroga abre el mercado',
      dek: 'Lo dijo Rosa Quiroga.',
      body: bodyOf('Ayer, Rosa Quiroga abrió.'),
      tagIds: [tag.id],
      seoTitle: 'ROSA QUIROGA',
    })
    const tab = await openTab(boss, id)
    await tab.type(' Y volvió Rosa Quiroga.')
    await saveVersion(boss, db, id, { reason: 'Nombra a Rosa Quiroga' }, new Date())
    await addNote(boss, db, { storyId: id, text: '¿Rosa Quiroga?', anchor: 'Rosa Quiroga' }, new Date())
    const seen = { documentId: tab.documentId, seq: tab.seq }
    const published = await publishStory(boss, db, { storyId: id, seen }, new Date())
    expect(published).toMatchObject({ path: '/local/rosa-quiroga-abre-mercado' })
    const { guid, publishedAt } = await db.article.findUniqueOrThrow({ where: { id } })
    const other = await newStory(boss, { headline: 'Rosa y Quiroga', body: bodyOf('Dos apellidos.') })

    const result = await purgeWords(boss, db, { words: 'rosa quiroga', reason: 'Sentencia' })

    expect(result.stories).toEqual([id])
    expect(await tablesWith('rosa quiroga')).toEqual([])
    // The address stands where processes read which pages they must forget.
    expect(await tablesWith('rosa-quiroga')).toEqual(['cache_expiry'])
    expect(await bytesWith(id, 'Rosa Quiroga')).toBe(false)
    expect(await storedContent(id)).toMatchObject({
      headline: '[…] abre el mercado',
      body: bodyOf('Ayer, […] abrió. Y volvió […].'),
      tagIds: [],
    })
    expect(await db.article.findUniqueOrThrow({ where: { id } })).toMatchObject({
      guid,
      publishedAt,
      slug: 'abre-mercado',
      dek: 'Lo dijo […].',
      bodyText: 'Ayer, […] abrió. Y volvió […].',
    })
    expect((await db.story.findUniqueOrThrow({ where: { id: other } })).headline).toBe('Rosa y Quiroga')
    const entries = await db.auditEntry.findMany({
      where: { action: 'story.purge', object: 'story', objectId: String(id) },
    })
    expect(entries).toMatchObject([{ object: 'story', personId: boss.id, reason: 'Sentencia' }])
    // Whoever still has the old text open does not bring it back.
    await expect(tab.type(' Rosa Quiroga otra vez.')).rejects.toMatchObject({ kind: 'conflict' })
  })

  test('leave a note of withdrawal, and words that were typed and deleted', async () => {
    const id = await newStory(boss, { headline: 'Otra nota' })
    const tab = await openTab(boss, id)
    await publishStory(boss, db, { storyId: id, seen: { documentId: tab.documentId, seq: 0 } }, new Date())
    await withdrawStory(boss, db, id, { note: 'Hablaba de Luis Ordaz.' }, new Date())
    const deleted = await newStory(boss, { headline: 'Un borrador' })
    const draft = await openTab(boss, deleted)
    await draft.headline('Luis Ordaz')
    await draft.headline('Un borrador')
    const { stories } = await purgeWords(boss, db, { words: 'Luis Ordaz', reason: 'Lo pidió' })
    expect(stories).toEqual([id, deleted])
    expect(await tablesWith('Luis Ordaz')).toEqual([])
    expect(await bytesWith(deleted, 'Luis Ordaz')).toBe(false)
    expect((await storedContent(deleted)).headline).toBe('Un borrador')
  })

  test('are removed by publishers alone, with a reason', async () => {
    const editor = await newPerson('editor')
    await expect(purgeWords(editor, db, { words: 'cualquiera', reason: 'x' })).rejects.toMatchObject({
      kind: 'forbidden',
    })
    await expect(purgeWords(boss, db, { words: 'cualquiera', reason: ' ' })).rejects.toMatchObject({
      fields: [{ field: 'reason' }],
    })
  })
})

test('a picture leaves every story with all of its uses, and its files', async () => {
  const file = await sharp({ create: { width: 500, height: 400, channels: 3, background: '#a03050' } })
    .png()
    .toBuffer()
  const lead = await addPicture(boss, db, file)
  const inBody = await describePicture(boss, db, lead.id, { alt: 'Uno', caption: '', credit: 'Ana' })
  const kept = await addPicture(
    boss,
    db,
    await sharp({ create: { width: 300, height: 200, channels: 3, background: '#0a0' } })
      .png()
      .toBuffer(),
  )
  await db.image.updateMany({ where: { id: { in: [lead.id, kept.id] } }, data: { alt: 'Una imagen' } })
  const image = (imageId: number) => ({ type: 'image', attrs: { imageId } })
  const paragraph = bodyOf('Texto.').content[0]
  const body = {
    type: 'doc',
    content: [paragraph, image(inBody.id), { type: 'gallery', content: [image(inBody.id)] }, image(kept.id)],
  } as ReturnType<typeof bodyOf>
  const id = await newStory(boss, { headline: 'Con imágenes', body, leadImageId: lead.id })
  const tab = await openTab(boss, id)
  const seen = { documentId: tab.documentId, seq: tab.seq }
  expect(await publishStory(boss, db, { storyId: id, seen }, new Date())).toMatchObject({
    outcome: 'published',
  })
  const files = await db.imageRendition.findMany({ where: { imageId: { in: [lead.id, inBody.id] } } })
  await makeCard(db, { kind: 'story', id }, new Date(), async () => Buffer.from('Con la imagen'))
  const card = String(await findCard(db, [{ kind: 'story', id }]))
  expect(files.length).toBeGreaterThan(0)

  const result = await purgePicture(boss, db, { imageId: lead.id, reason: 'Sin derechos' })

  expect(result).toEqual({ stories: [id], pictures: 2 })
  const left = { body: { type: 'doc', content: [paragraph, image(kept.id)] } }
  expect(await db.article.findUniqueOrThrow({ where: { id } })).toMatchObject({ leadImageId: null, ...left })
  expect(await storedContent(id)).toMatchObject({ leadImageId: null, ...left })
  const versions = await db.storyVersion.findMany({ where: { storyId: id } })
  expect(JSON.stringify(versions)).not.toMatch(new RegExp(`"imageId":(${lead.id}|${inBody.id})\\b`))
  expect(await db.image.count({ where: { id: { in: [lead.id, inBody.id] } } })).toBe(0)
  for (const { file } of files) expect([file, await isStored(file)]).toEqual([file, false])
  expect([await isStored(card), await findCard(db, [{ kind: 'story', id }])]).toEqual([false, null])
  const still = await db.imageRendition.findFirstOrThrow({ where: { imageId: kept.id } })
  expect(await isStored(still.file)).toBe(true)
})
