import { handleCommand } from '#lib/newsroom/api/handle-request.ts'
import { idIn } from '#lib/newsroom/api/request-parts.ts'
import { updateBody } from '#lib/newsroom/api/schemas.ts'
import { appendUpdate, MAX_UPDATE_BYTES } from '#lib/newsroom/stories/append-update.ts'

/** Appends what was typed to the log of a story's document. It has no `If-Match`: the log takes changes in any order. */
export const POST = handleCommand(
  updateBody,
  ({ actor, db, params, body: { update, ...batch }, now }) =>
    appendUpdate(actor, db, { ...batch, storyId: idIn(params), update: Buffer.from(update, 'base64') }, now),
  { maxBytes: MAX_UPDATE_BYTES * 2 },
)
