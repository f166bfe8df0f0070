import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { resolveAddress } from '#lib/addresses/resolve-address.ts'
import { database } from '#lib/database/client.ts'
import type { PersonActor } from '#lib/newsroom/permissions/actor.ts'
import { openStory } from '#lib/newsroom/stories/open-story.ts'
import { acceptProposal, discardProposal } from '#lib/newsroom/stories/proposals.ts'
import { publishStory } from '#lib/newsroom/stories/publish-story.ts'
import { findVersions, readVersion } from '#lib/newsroom/stories/versions.ts'
import { withdrawStory } from '#lib/newsroom/stories/withdraw-story.ts'
import { newPerson } from '#testing/newsroom/people.ts'
import { newStory, openTab, storedContent, textOf } from '#testing/newsroom/stories.ts'
import { importFolder } from './import-folder.ts'

const db = database()
const now = new Date()
let ana: PersonActor
let folder: string

beforeAll(async () => {
  ana = await newPerson('editor')
})

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'portada-import-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true })
  await db.$executeRaw`truncate article, story, section, author, tag, image, redirect cascade`
})

async function importFile(text: string, { name = 'nota', fields = '' } = {}) {
  const head = `title: "Una nota"\nsection: "Local"\ndate: 2026-03-09T08:00:00Z\nauthors: ["Ana Ruiz"]\n${fields}`
  await writeFile(path.join(folder, `${name}.md`), `---\n${head}---\n\n${text}\n`)
  const { files } = await importFolder(db, folder, { now })
  return files.find(({ file }) => file === `${name}.md`)
}

const storyId = async () => (await db.story.findFirstOrThrow()).id
const shown = async (id: number) => (await db.article.findUniqueOrThrow({ where: { id } })).bodyText

describe('a story that a person has changed', () => {
  async function changedStory() {
    await importFile('Del archivo.')
    const id = await storyId()
    const tab = await openTab(ana, id)
    await tab.type(' De Ana.')
    return { id, tab }
  }

  test('is not overwritten: the file waits as a proposed version, once', async () => {
    const { id, tab } = await changedStory()
    expect(await importFile('Nuevo del archivo.')).toMatchObject({ outcome: 'proposed', path: '/local/nota' })
    expect(await importFile('Nuevo del archivo.')).toMatchObject({ outcome: 'unchanged' })
    expect(textOf(await storedContent(id))).toBe('Del archivo. De Ana.')
    expect(await shown(id)).toBe('Del archivo.')
    expect((await findVersions(ana, db, id)).map(({ number, kind }) => [number, kind])).toEqual([
      [2, 'proposed'],
      [1, 'imported'],
    ])
    expect((await publishStory(ana, db, { storyId: id, seen: tab }, now)).outcome).toBe('published')
  })

  test('takes the proposal whole when it is accepted, and keeps what was there', async () => {
    const { id } = await changedStory()
    await importFile('Nuevo del archivo.', { fields: 'weight: 3\n' })
    await acceptProposal(ana, db, id, 2, now)
    expect(textOf(await storedContent(id))).toBe('Nuevo del archivo.')
    expect(await db.story.findUniqueOrThrow({ where: { id } })).toMatchObject({ weight: 3 })
    const versions = await findVersions(ana, db, id)
    expect(versions.map(({ number, kind }) => [number, kind])).toEqual([
      [4, 'restored'],
      [3, 'saved'],
      [2, 'proposed'],
      [1, 'imported'],
    ])
    expect(versions[2]?.settledAt).toEqual(now)
    expect(textOf(await readVersion(ana, db, id, 3))).toBe('Del archivo. De Ana.')
    await expect(acceptProposal(ana, db, id, 2, now)).rejects.toMatchObject({ kind: 'conflict' })
    await expect(acceptProposal(ana, db, id, 1, now)).rejects.toMatchObject({ kind: 'not-found' })
  })

  test('stays as it is when the proposal is discarded; a newer file replaces one that waits', async () => {
    const { id } = await changedStory()
    await importFile('Segundo.')
    await importFile('Tercero.')
    expect((await findVersions(ana, db, id)).map(({ settledAt }) => settledAt !== null)).toEqual([
      false,
      true,
      false,
    ])
    await discardProposal(ana, db, id, 3, now)
    expect(textOf(await storedContent(id))).toBe('Del archivo. De Ana.')
    const reporter = await newPerson('reporter')
    await expect(discardProposal(reporter, db, id, 3, now)).rejects.toMatchObject({ kind: 'not-found' })
  })

  test('that an editor has withdrawn is not published again by its file', async () => {
    await importFile('Del archivo.')
    const id = await storyId()
    await withdrawStory(ana, db, id, { note: 'No era cierto.' }, now)
    expect(await importFile('Corregido.')).toMatchObject({ outcome: 'proposed' })
    expect(await resolveAddress(db, '/local/nota')).toMatchObject({ kind: 'gone' })
  })

  test('the address of a story that was written in the newsroom is refused, with the line of the file', async () => {
    const id = await newStory(ana)
    await db.story.update({ where: { id }, data: { slug: 'nota' } })
    expect(await importFile('Del archivo.')).toMatchObject({
      outcome: 'failed',
      reason: 'has the address (nota) of a story that was written in the newsroom',
    })
  })
})

describe('a story that nobody has changed', () => {
  test('is changed by its file, also when somebody has it open, who then has another document', async () => {
    await importFile('Del archivo.')
    const id = await storyId()
    const tab = await openTab(ana, id)
    expect(await importFile('Nuevo.')).toMatchObject({ outcome: 'updated' })
    expect(await shown(id)).toBe('Nuevo.')
    await expect(tab.type(' Tarde.')).rejects.toMatchObject({ kind: 'conflict' })
    expect((await openStory(ana, db, id)).documentId).not.toBe(tab.documentId)
    expect(textOf(await storedContent(id))).toBe('Nuevo.')
  })

  test('is found by the name of its file when the slug has changed, and by its slug when the file has', async () => {
    await importFile('Uno.')
    expect(await importFile('Uno.', { fields: 'slug: otra\n' })).toMatchObject({
      outcome: 'updated',
      path: '/local/otra',
    })
    expect(await resolveAddress(db, '/local/nota')).toMatchObject({ kind: 'moved', to: '/local/otra' })
    await rename(path.join(folder, 'nota.md'), path.join(folder, 'renombrada.md'))
    expect(await importFile('Dos.', { name: 'renombrada', fields: 'slug: otra\n' })).toMatchObject({
      outcome: 'updated',
    })
    expect(await db.story.findMany()).toMatchObject([{ importKey: 'renombrada', slug: 'otra' }])
  })

  test('of a draft has no article; one that was out is withdrawn by a file that calls it a draft', async () => {
    await importFile('Uno.', { fields: 'status: draft\n' })
    expect(await db.article.count()).toBe(0)
    expect(await db.story.findFirstOrThrow()).toMatchObject({ stage: 'draft', headline: 'Una nota' })
    await importFile('Uno.')
    expect(await resolveAddress(db, '/local/nota')).toEqual({ kind: 'page' })
    await importFile('Uno.', { fields: 'status: draft\n' })
    expect(await resolveAddress(db, '/local/nota')).toMatchObject({ kind: 'gone' })
  })

  test('that is out stays out while a version of it waits for a later date', async () => {
    await importFile('Uno.')
    const id = await storyId()
    const tomorrow = new Date(now.getTime() + 86_400_000).toISOString()
    await importFile('Dos.', { fields: 'status: scheduled\n' })
    await writeFile(
      path.join(folder, 'nota.md'),
      `---\ntitle: "Una nota"\nsection: "Local"\ndate: ${tomorrow}\nauthors: ["Ana Ruiz"]\n---\n\nTres.\n`,
    )
    await importFolder(db, folder, { now })
    expect(await shown(id)).toBe('Dos.')
    expect(await db.story.findUniqueOrThrow({ where: { id } })).toMatchObject({ stage: 'scheduled' })
  })
})
