import { handleCommand } from '#lib/newsroom/api/handle-request.ts'
import { idIn } from '#lib/newsroom/api/request-parts.ts'
import { reasonBody } from '#lib/newsroom/api/schemas.ts'
import { giveBackStory } from '#lib/newsroom/stories/review-story.ts'

/** Gives a story that was handed in back to whoever writes it. */
export const POST = handleCommand(reasonBody, ({ actor, db, params, body }) =>
  giveBackStory(actor, db, idIn(params), body.reason),
)
