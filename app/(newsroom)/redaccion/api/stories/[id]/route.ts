import { handleQuery } from '#lib/newsroom/api/handle-request.ts'
import { idIn } from '#lib/newsroom/api/request-parts.ts'
import { openStoryJson } from '#lib/newsroom/api/story-json.ts'

/** A story with its document, as an editor begins with it. */
export const GET = handleQuery(async ({ params, request: _, body: __, ...visit }) => {
  const story = await openStoryJson(visit, idIn(params))
  return Response.json(story, { headers: { ETag: `"${story.tag}"` } })
})
