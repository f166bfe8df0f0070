import { handleCommand } from '#lib/newsroom/api/handle-request.ts'
import { newStoryBody } from '#lib/newsroom/api/schemas.ts'
import { beginStory } from '#lib/newsroom/stories/begin-story.ts'

/** Begins a story. */
export const POST = handleCommand(newStoryBody, async ({ actor, db, body, now }) =>
  Response.json({ id: await beginStory(actor, db, body, now) }, { status: 201 }),
)
