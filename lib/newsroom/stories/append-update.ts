import * as Y from 'yjs'
import type { Database } from '#lib/database/client.ts'
import { newsroomCounts } from '#lib/newsroom/counts.ts'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import { type Actor, personIdOf } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import { storyText } from '#lib/newsroom/text.ts'
import { Prisma, type PrismaClient } from '#prisma/generated/client.ts'
import { COMPACT_AFTER, compactStory } from './compact-story.ts'
import { findStoryRow } from './lock-story.ts'
import { EDITOR_SCHEMA } from './schema.ts'
import { STORY_CHANNEL } from './story-channel.ts'

/** The largest update, in bytes: a long text that is pasted at once. */
export const MAX_UPDATE_BYTES = 512 * 1024
/** The largest document with its updates, in bytes: more than a hundred times the longest story. */
export const MAX_DOCUMENT_BYTES = 8 * 1024 * 1024

/** A batch of what was typed in one tab. */
export interface NewUpdate {
  storyId: number
  /** The document that the tab has open. */
  documentId: string
  /** Number of the schema that the tab was loaded with. */
  schema: number
  /** A UUID of the tab, and how many batches it sent before: sent twice, a batch is stored once. */
  client: string
  clock: number
  /** Yjs update, version 1. */
  update: Uint8Array
}

/**
 * Appends an update to the log of a story's document. The row lock of the story makes the order of commits equal `seq`,
 * without gaps, so that «everything after N» misses nothing.
 * @returns the `seq` under which it is stored.
 * @throws NewsroomError `not-found`, `forbidden`, `invalid`, `too-large`, `outdated` for a tab of an earlier schema, or
 *   `conflict` when the story has another document by now or was discarded.
 */
export async function appendUpdate(
  actor: Actor,
  db: PrismaClient,
  update: NewUpdate,
  now: Date,
): Promise<{ seq: number }> {
  const { storyId } = update
  let row: Appended
  try {
    requireAllowed(actor, 'story.write', await findStoryRow(db, storyId))
    if (update.schema !== EDITOR_SCHEMA) throw new NewsroomError('outdated', storyText.outdated)
    refuseBadUpdate(update.update)
    row = await store(actor, db, update, now)
  } catch (error) {
    if (error instanceof NewsroomError) newsroomCounts.updates.rejected += 1
    throw error
  }
  const { seq, snapshotSeq } = row
  if (seq - snapshotSeq > COMPACT_AFTER) await compactStory(db, storyId)
  return { seq }
}

async function store(actor: Actor, db: Database, update: NewUpdate, now: Date): Promise<Appended> {
  const appended = await append(actor, db, update, now)
  const row = appended ?? (await findStored(db, update))
  if (!row) return refuse(db, update)
  newsroomCounts.updates[appended ? 'appended' : 'repeated'] += 1
  return row
}

interface Appended {
  seq: number
  snapshotSeq: number
}

/** @returns `undefined` when nothing was appended: it is stored already, or the story does not take it. */
async function append(
  actor: Actor,
  db: Database,
  { storyId, documentId, schema, client, clock, update }: NewUpdate,
  now: Date,
): Promise<Appended | undefined> {
  const bytes = Buffer.from(update)
  try {
    const [row] = await db.$queryRaw<Appended[]>`
      with moved as (
        update story set head = head + 1, log_bytes = log_bytes + ${bytes.length},
          schema = ${schema}, changed_at = ${now}, person_changed_at = ${now}
        where id = ${storyId} and document_id = ${documentId}::uuid and schema <= ${schema} and discarded_at is null
          and octet_length(snapshot) + log_bytes + ${bytes.length} <= ${MAX_DOCUMENT_BYTES}
          and not exists (
            select from story_update where story_id = ${storyId} and client = ${client}::uuid and clock = ${clock})
        returning head, snapshot_seq
      ), added as (
        insert into story_update (story_id, seq, document_id, client, clock, update, person_id, at)
        select ${storyId}, head, ${documentId}::uuid, ${client}::uuid, ${clock}, ${bytes}, ${personIdOf(actor)}, ${now}
        from moved returning seq
      ), told as (
        select pg_notify(${STORY_CHANNEL}, ${String(storyId)} || '|' || seq) from added
      )
      select head as seq, snapshot_seq as "snapshotSeq" from moved where (select count(*) from told) = 1`
    return row
  } catch (error) {
    // The same batch arrived twice at once: the other one was first.
    if (isUniqueViolation(error)) return undefined
    throw error
  }
}

async function findStored(
  db: Database,
  { storyId, client, clock }: NewUpdate,
): Promise<Appended | undefined> {
  const stored = await db.storyUpdate.findUnique({
    where: { storyId_client_clock: { storyId, client, clock } },
    select: { seq: true },
  })
  return stored ? { ...stored, snapshotSeq: stored.seq } : undefined
}

function refuseBadUpdate(update: Uint8Array): void {
  if (update.length > MAX_UPDATE_BYTES) throw new NewsroomError('too-large', storyText.updateTooLarge)
  try {
    // What cannot be read must never stand in the log: nobody could open the story any more.
    Y.decodeUpdate(update)
  } catch {
    throw new NewsroomError('invalid', storyText.badUpdate)
  }
}

/** Says why nothing was appended. */
async function refuse(db: Database, { storyId, documentId, schema }: NewUpdate): Promise<never> {
  const story = await findStoryRow(db, storyId)
  if (story.documentId !== documentId)
    throw new NewsroomError('conflict', storyText.replaced, { details: { code: 'replaced' } })
  // Written by a newer version of the portal, which may have put into it what this one does not know.
  if (story.schema > schema) throw new NewsroomError('outdated', storyText.foreign)
  if (story.discardedAt)
    throw new NewsroomError('conflict', storyText.discarded, { details: { code: 'discarded' } })
  throw new NewsroomError('too-large', storyText.documentTooLarge)
}

function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false
  return error.code === 'P2002' || JSON.stringify(error.meta ?? {}).includes('23505')
}
