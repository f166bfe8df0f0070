import { handleCommand } from '#lib/newsroom/api/handle-request.ts'
import { idIn, tagIn } from '#lib/newsroom/api/request-parts.ts'
import { directBody } from '#lib/newsroom/api/schemas.ts'
import { directStory } from '#lib/newsroom/stories/direct-story.ts'

/** Sets what only editors decide about a story, with `If-Match`. */
export const POST = handleCommand(directBody, ({ actor, db, params, body, now, request }) => {
  const { weight, canonicalUrl, noindex, embargoUntil } = body
  const direction = {
    ...(weight !== undefined && { weight }),
    ...(canonicalUrl !== undefined && { canonicalUrl }),
    ...(noindex !== undefined && { noindex }),
    ...(embargoUntil !== undefined && {
      embargoUntil: embargoUntil === null ? null : new Date(embargoUntil),
    }),
  }
  return directStory(actor, db, idIn(params), direction, now, tagIn(request))
})
