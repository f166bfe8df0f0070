import * as Y from 'yjs'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { lockStory } from './lock-story.ts'
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

/** So many updates are sent one by one; beyond that the whole document is shorter. */
const MAX_UPDATES = 200

/**
 * What came to the document of a story after an update.
 * @param after the document and `seq` that the reader has.
 * @throws NewsroomError `not-found`, also for a story that was never opened.
 */
export async function readUpdates(
  actor: Actor,
  db: PrismaClient,
  storyId: number,
  after: { documentId: string; seq: number },
): Promise<StreamPart> {
  return db.$transaction(async (tx) => {
    const story = await lockStory(tx, storyId)
    requireAllowed(actor, 'story.read', story)
    const documentId = String(story.documentId)
    const behind = story.head - after.seq
    const hasAll = after.documentId === documentId && after.seq >= story.snapshotSeq
    if (!hasAll || behind < 0 || behind > MAX_UPDATES) {
      const state = Y.encodeStateAsUpdate(await loadWorkingDocument(tx, story))
      return { kind: 'state', documentId, head: story.head, state }
    }
    const updates = await tx.storyUpdate.findMany({
      where: { storyId, seq: { gt: after.seq } },
      orderBy: { seq: 'asc' },
      select: { seq: true, client: true, clock: true, update: true },
    })
    return { kind: 'updates', documentId, head: story.head, updates }
  })
}
