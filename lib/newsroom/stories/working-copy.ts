import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import type { Database } from '#lib/database/client.ts'
import { type Actor, personIdOf } from '#lib/newsroom/permissions/actor.ts'
import { readContent, type StoryContent, type WrittenContent } from './content.ts'
import { contentOf, createDocument, loadDocument, replaceContent } from './document.ts'
import type { StoryRow } from './lock-story.ts'
import { EDITOR_SCHEMA } from './schema.ts'
import { announceUpdate } from './story-channel.ts'

// All of these belong into a transaction that has locked the story.

/** The document of a story that was opened before, as of its head. */
export async function loadWorkingDocument(tx: Database, { id, snapshotSeq }: StoryRow): Promise<Y.Doc> {
  const story = await tx.story.findUniqueOrThrow({ where: { id }, select: { snapshot: true } })
  const updates = await tx.storyUpdate.findMany({
    where: { storyId: id, seq: { gt: snapshotSeq } },
    orderBy: { seq: 'asc' },
    select: { update: true },
  })
  return loadDocument(
    story.snapshot ?? undefined,
    updates.map(({ update }) => update),
  )
}

/** The content of the working copy: of the document, or of the newest version of a story that was never opened. */
export async function readWorkingCopy(tx: Database, story: StoryRow): Promise<StoryContent> {
  if (story.documentId === null) return (await findCurrentVersion(tx, story.id)).content
  const { weight, canonicalUrl, noindex } = story
  return { ...contentOf(await loadWorkingDocument(tx, story)), weight, canonicalUrl, noindex }
}

/** The newest version that is not a proposal; every story has one. */
export async function findCurrentVersion(
  tx: Database,
  storyId: number,
): Promise<{ number: number; content: StoryContent; personId: number | null }> {
  const version = await tx.storyVersion.findFirstOrThrow({
    where: { storyId, kind: { not: 'proposed' } },
    orderBy: { number: 'desc' },
    select: { number: true, content: true, personId: true },
  })
  return { ...version, content: readContent(version.content) }
}

/** Makes the document of a story that is opened for the first time, from its newest version. */
export async function seedDocument(tx: Database, story: StoryRow): Promise<StoryRow> {
  if (story.documentId !== null) return story
  const { content } = await findCurrentVersion(tx, story.id)
  const documentId = randomUUID()
  const snapshot = Buffer.from(Y.encodeStateAsUpdate(createDocument(content)))
  const seeded = { documentId, schema: EDITOR_SCHEMA, head: 0, snapshotSeq: 0 }
  await tx.story.update({
    where: { id: story.id },
    data: { ...seeded, snapshot, listedSeq: 0, logBytes: 0 },
    select: { id: true },
  })
  return { ...story, ...seeded }
}

/**
 * Changes the document of a story on the server, as an update like those of browsers.
 * @returns the new head; `null` for a story that was never opened, whose working copy is its newest version.
 */
export async function replaceWorkingCopy(
  tx: Database,
  story: StoryRow,
  content: WrittenContent,
  actor: Actor,
): Promise<number | null> {
  if (story.documentId === null) return null
  const doc = await loadWorkingDocument(tx, story)
  const before = Y.encodeStateVector(doc)
  replaceContent(doc, content)
  const update = Buffer.from(Y.encodeStateAsUpdate(doc, before))
  const { head } = await tx.story.update({
    where: { id: story.id },
    data: { head: { increment: 1 }, logBytes: { increment: update.length } },
    select: { head: true },
  })
  await tx.storyUpdate.create({
    data: {
      storyId: story.id,
      seq: head,
      documentId: story.documentId,
      client: randomUUID(),
      clock: 0,
      update,
      personId: personIdOf(actor),
    },
    select: { seq: true },
  })
  await announceUpdate(tx, story.id, head)
  return head
}
