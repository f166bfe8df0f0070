import * as Y from 'yjs'
import type { Actor } from '#lib/newsroom/permissions/actor.ts'
import { findPolicy } from '#lib/newsroom/permissions/find-policy.ts'
import { isAllowed } from '#lib/newsroom/permissions/is-allowed.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import { storyText } from '#lib/newsroom/text.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { findForeignNode } from './document.ts'
import { lockStory } from './lock-story.ts'
import { EDITOR_SCHEMA } from './schema.ts'
import { loadWorkingDocument, seedDocument } from './working-copy.ts'

/** A story as an editor begins with it. */
export interface OpenStory {
  storyId: number
  documentId: string
  /** Number of the schema of this code: a tab that was loaded with another one must be loaded again. */
  schema: number
  /** `seq` of the newest update in `state`. */
  head: number
  /** The whole document, as a Yjs update. */
  state: Uint8Array
  /** Why it must not be changed, with a sentence for the person; `undefined` when it may. */
  readOnly: { reason: 'forbidden' | 'discarded' | 'foreign'; message: string } | undefined
}

/**
 * Opens the working copy of a story; the first time, its document is made from the newest version. A document with a node
 * that this code does not know is opened read-only: an editor that were bound to it would delete the node.
 * @throws NewsroomError `not-found`.
 */
export async function openStory(actor: Actor, db: PrismaClient, storyId: number): Promise<OpenStory> {
  return db.$transaction(async (tx) => {
    const locked = await lockStory(tx, storyId)
    requireAllowed(actor, 'story.read', locked)
    const mayWrite = isAllowed(actor, 'story.write', locked, await findPolicy(tx))
    const story = await seedDocument(tx, locked)
    const doc = await loadWorkingDocument(tx, story)
    const foreign = story.schema > EDITOR_SCHEMA || findForeignNode(doc) !== undefined
    return {
      storyId,
      documentId: String(story.documentId),
      schema: EDITOR_SCHEMA,
      head: story.head,
      state: Y.encodeStateAsUpdate(doc),
      readOnly: foreign
        ? { reason: 'foreign', message: storyText.foreign }
        : story.discardedAt
          ? { reason: 'discarded', message: storyText.discarded }
          : mayWrite
            ? undefined
            : { reason: 'forbidden', message: storyText.readOnly },
    }
  })
}
