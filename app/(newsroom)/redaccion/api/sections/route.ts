import { handleCommand } from '#lib/newsroom/api/handle-request.ts'
import { nameBody } from '#lib/newsroom/api/schemas.ts'
import { createChoice } from '#lib/newsroom/choices/create-choice.ts'

/** Makes a new section. */
export const POST = handleCommand(nameBody, ({ actor, db, body }) =>
  createChoice(actor, db, 'section', body.name),
)
