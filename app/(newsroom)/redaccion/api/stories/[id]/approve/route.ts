import { handleCommand } from '#lib/newsroom/api/handle-request.ts'
import { idIn } from '#lib/newsroom/api/request-parts.ts'
import { nothing } from '#lib/newsroom/api/schemas.ts'
import { approveStory } from '#lib/newsroom/stories/review-story.ts'

/** Says that a story which was handed in can go out. */
export const POST = handleCommand(nothing, ({ actor, db, params }) => approveStory(actor, db, idIn(params)))
