import { handleCommand } from '#lib/newsroom/api/handle-request.ts'
import { idIn } from '#lib/newsroom/api/request-parts.ts'
import { nothing } from '#lib/newsroom/api/schemas.ts'
import { bringBackStory } from '#lib/newsroom/stories/discard-story.ts'

/** Brings a discarded story back. */
export const POST = handleCommand(nothing, ({ actor, db, params }) => bringBackStory(actor, db, idIn(params)))
