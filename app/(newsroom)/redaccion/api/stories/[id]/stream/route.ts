import { handleQuery } from '#lib/newsroom/api/handle-request.ts'
import { idIn, positionIn } from '#lib/newsroom/api/request-parts.ts'
import { openStoryStream } from '#lib/newsroom/api/story-stream.ts'

/** What happens to a story, as it happens: `?document=UUID&since=SEQ`. */
export const GET = handleQuery((visit) =>
  openStoryStream(visit, idIn(visit.params), positionIn(visit.request)),
)
