import { handleCommand } from '#lib/newsroom/api/handle-request.ts'
import { idIn } from '#lib/newsroom/api/request-parts.ts'
import { nothing } from '#lib/newsroom/api/schemas.ts'
import { unscheduleStory } from '#lib/newsroom/stories/schedule-story.ts'

/** Takes a story off the schedule. */
export const POST = handleCommand(nothing, ({ actor, db, params }) =>
  unscheduleStory(actor, db, idIn(params)),
)
