import type { Database } from '#lib/database/client.ts'
import { NewsroomError } from '#lib/newsroom/newsroom-error.ts'
import type { Actor, PersonActor } from '#lib/newsroom/permissions/actor.ts'
import { requireAllowed } from '#lib/newsroom/permissions/require.ts'
import { storyText } from '#lib/newsroom/text.ts'
import { findStoryRow } from './lock-story.ts'
import { announceState } from './story-channel.ts'

const MAX_TEXT = 2000
const MAX_ANCHOR = 500

/** A remark of the newsroom on a story. */
export interface StoryNote {
  id: number
  /** The words it is about; empty for the whole story. */
  anchor: string
  text: string
  person: string
  parentId: number | null
  createdAt: Date
  resolvedAt: Date | null
}

/** The notes of a story, oldest first. */
export async function findNotes(actor: Actor, db: Database, storyId: number): Promise<StoryNote[]> {
  requireAllowed(actor, 'story.read', await findStoryRow(db, storyId))
  const notes = await db.note.findMany({
    where: { storyId },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      anchor: true,
      text: true,
      parentId: true,
      createdAt: true,
      resolvedAt: true,
      person: { select: { name: true } },
    },
  })
  return notes.map(({ person, ...note }) => ({ ...note, person: person.name }))
}

/**
 * Adds a note to a story, or an answer to a note of it.
 * @throws NewsroomError `forbidden`, `not-found`, `invalid`.
 */
export async function addNote(
  actor: PersonActor,
  db: Database,
  {
    storyId,
    text,
    anchor = '',
    parentId,
  }: { storyId: number; text: string; anchor?: string; parentId?: number },
  now: Date,
): Promise<number> {
  requireAllowed(actor, 'story.note', await findStoryRow(db, storyId))
  const words = text.trim()
  if (words.length < 1 || words.length > MAX_TEXT) {
    throw new NewsroomError('invalid', storyText.badNoteText, {
      fields: [{ field: 'text', message: storyText.badNoteText }],
    })
  }
  if (parentId !== undefined && (await db.note.count({ where: { id: parentId, storyId } })) === 0)
    throw new NewsroomError('not-found', storyText.noNote)
  const { id } = await db.note.create({
    data: {
      storyId,
      text: words,
      anchor: anchor.slice(0, MAX_ANCHOR),
      personId: actor.id,
      parentId: parentId ?? null,
      createdAt: now,
    },
    select: { id: true },
  })
  await announceState(db, storyId)
  return id
}

/** Marks a note as done, or as open again. */
export async function resolveNote(
  actor: PersonActor,
  db: Database,
  { storyId, noteId }: { storyId: number; noteId: number },
  resolvedAt: Date | null,
): Promise<void> {
  requireAllowed(actor, 'story.note', await findStoryRow(db, storyId))
  const { count } = await db.note.updateMany({ where: { id: noteId, storyId }, data: { resolvedAt } })
  if (count === 0) throw new NewsroomError('not-found', storyText.noNote)
  await announceState(db, storyId)
}
