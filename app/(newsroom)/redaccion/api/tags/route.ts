import { handleCommand, handleQuery } from '#lib/newsroom/api/handle-request.ts'
import { nameBody } from '#lib/newsroom/api/schemas.ts'
import { createChoice } from '#lib/newsroom/choices/create-choice.ts'
import { findTags } from '#lib/newsroom/choices/find-choices.ts'

/** Tags by their words: `?words=`. */
export const GET = handleQuery(({ actor, db, request }) =>
  findTags(actor, db, new URL(request.url).searchParams.get('words') ?? ''),
)

/** Makes a new tag. */
export const POST = handleCommand(nameBody, ({ actor, db, body }) =>
  createChoice(actor, db, 'tag', body.name),
)
