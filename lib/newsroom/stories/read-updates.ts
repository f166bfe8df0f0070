import * as Y from 'yjs'
import type { Database } from '#lib/database/client.ts'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { findStoryRow, lockStory } from './lock-story.ts'
import { loadWorkingDocument } from './working-copy.ts'

/** An update as the stream passes it on; `client` and `clock` let a tab recognise its own. */
export interface StreamedUpdate {
  seq: number
  client: string
  clock: number
  update: Uint8Array
}

/** What a stream is behind by: single updates, or the whole document where these were compacted or replaced. */
export type StreamPart =
  | { kind: 'updates'; documentId: string; head: number; updates: StreamedUpdate[] }
  | { kind: 'state'; documentId: string; head: number; state: Uint8Array }

/** The document and `seq` that a reader of the stream has. */
export interface StreamPosition {
  documentId: string
  seq: number
}

/** So many updates are sent one by one; beyond that the whole document is shorter. */
const MAX_UPDATES = 200

/**
 * What came to the document of a story after an update.
 * @throws NewsroomError `not-found`, also for a story that was never opened.
 */
export async function readUpdates(
  actor: Actor,
  db: PrismaClient,
  storyId: number,
  after: StreamPosition,
): Promise<StreamPart> {
  const story = await findStoryRow(db, storyId)
  requireAllowed(actor, 'story.read', story)
  const { documentId, head, snapshotSeq } = story
  const isWithin = after.seq >= snapshotSeq && after.seq <= head && head - after.seq <= MAX_UPDATES
  if (after.documentId === documentId && isWithin) {
    if (head === after.seq) return { kind: 'updates', documentId, head, updates: [] }
    const next = await readNextUpdates(db, storyId, after)
    if (next && next.head >= head) return next
  }
  return readState(actor, db, storyId)
}

/**
 * The updates after a position, for a stream whose reader was let in before: one query, since every stream asks after every
 * update. Without a lock; whatever happens meanwhile shows by a gap in the numbers.
 * @returns `undefined` where there is none, or they do not follow the position.
 */
export async function readNextUpdates(
  db: Database,
  storyId: number,
  { documentId, seq }: StreamPosition,
): Promise<Extract<StreamPart, { kind: 'updates' }> | undefined> {
  if (documentId === '') return undefined
  const updates = await db.storyUpdate.findMany({
    where: { storyId, documentId, seq: { gt: seq } },
    orderBy: { seq: 'asc' },
    take: MAX_UPDATES,
    select: { seq: true, client: true, clock: true, update: true },
  })
  const head = updates.at(-1)?.seq ?? seq
  const follows = updates.length > 0 && updates.length === head - seq
  return follows ? { kind: 'updates', documentId, head, updates } : undefined
}

async function readState(actor: Actor, db: PrismaClient, storyId: number): Promise<StreamPart> {
  return db.$transaction(async (tx) => {
    const story = await lockStory(tx, storyId)
    requireAllowed(actor, 'story.read', story)
    const state = Y.encodeStateAsUpdate(await loadWorkingDocument(tx, story))
    return { kind: 'state', documentId: String(story.documentId), head: story.head, state }
  })
}
