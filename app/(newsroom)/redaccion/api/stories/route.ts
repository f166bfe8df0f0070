import { handleCommand, handleQuery } from '#lib/newsroom/api/handle-request.ts'
import { listStories } from '#lib/newsroom/api/list-stories.ts'
import { newStoryBody } from '#lib/newsroom/api/schemas.ts'
import { beginStory } from '#lib/newsroom/stories/begin-story.ts'

/** A page of stories, filtered by the query. */
export const GET = handleQuery(listStories)

/** Begins a story. */
export const POST = handleCommand(newStoryBody, async ({ actor, db, body, now }) =>
  Response.json({ id: await beginStory(actor, db, body, now) }, { status: 201 }),
)
