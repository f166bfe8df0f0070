import { handleCommand } from '#lib/newsroom/api/handle-request.ts'
import { idIn, tagIn } from '#lib/newsroom/api/request-parts.ts'
import { slugBody } from '#lib/newsroom/api/schemas.ts'
import { setSlug } from '#lib/newsroom/stories/address.ts'

/** Sets the address of a story, with `If-Match`. */
export const POST = handleCommand(slugBody, ({ actor, db, params, body, now, request }) =>
  setSlug(actor, db, idIn(params), body.slug, now, tagIn(request)),
)
