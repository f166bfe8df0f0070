import { handleCommand, handleQuery } from '#lib/newsroom/api/handle-request.ts'
import { idIn } from '#lib/newsroom/api/request-parts.ts'
import { noteBody } from '#lib/newsroom/api/schemas.ts'
import { addNote, findNotes } from '#lib/newsroom/stories/notes.ts'

/** The notes of a story, oldest first. */
export const GET = handleQuery(async ({ actor, db, params }) => ({
  notes: await findNotes(actor, db, idIn(params)),
}))

/** Adds a note to a story, or an answer to one. */
export const POST = handleCommand(noteBody, async ({ actor, db, params, body, now }) => {
  const { text, anchor, parentId } = body
  const parts = { text, ...(anchor && { anchor }), ...(parentId && { parentId }) }
  return { id: await addNote(actor, db, { storyId: idIn(params), ...parts }, now) }
})
