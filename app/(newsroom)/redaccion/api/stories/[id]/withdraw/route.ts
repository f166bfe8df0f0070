import { handleCommand } from '#lib/newsroom/api/handle-request.ts'
import { idIn } from '#lib/newsroom/api/request-parts.ts'
import { withdrawBody } from '#lib/newsroom/api/schemas.ts'
import { withdrawStory } from '#lib/newsroom/stories/withdraw-story.ts'

/** Takes an article from the readers, with a sentence for them. */
export const POST = handleCommand(withdrawBody, ({ actor, db, params, body, now }) =>
  withdrawStory(actor, db, idIn(params), body, now),
)
