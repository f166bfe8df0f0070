import { handleCommand } from '#lib/newsroom/api/handle-request.ts'
import { idIn } from '#lib/newsroom/api/request-parts.ts'
import { resolvedBody } from '#lib/newsroom/api/schemas.ts'
import { resolveNote } from '#lib/newsroom/stories/notes.ts'

/** Marks a note as done, or as open again. */
export const POST = handleCommand(resolvedBody, ({ actor, db, params, body, now }) => {
  const note = { storyId: idIn(params), noteId: idIn(params, 'number') }
  return resolveNote(actor, db, note, body.isResolved ? now : null)
})
