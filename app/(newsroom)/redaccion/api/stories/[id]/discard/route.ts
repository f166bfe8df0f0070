import { handleCommand } from '#lib/newsroom/api/handle-request.ts'
import { idIn } from '#lib/newsroom/api/request-parts.ts'
import { nothing } from '#lib/newsroom/api/schemas.ts'
import { discardStory } from '#lib/newsroom/stories/discard-story.ts'

/** Discards a story that is not published. */
export const POST = handleCommand(nothing, ({ actor, db, params, now }) =>
  discardStory(actor, db, idIn(params), now),
)
